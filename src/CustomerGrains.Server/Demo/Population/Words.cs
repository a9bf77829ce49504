namespace CustomerGrains.Server.Demo.Population;

/// <summary>Invented words of customers and staff.</summary>
internal static class Words
{
    private const double Bad = 0.4;
    private const double Good = 0.75;

    private static readonly string[] LateTexts =
        ["It should have been here days ago.", "Nobody can tell me where my parcel is.", "Late again, and no word from you."];

    private static readonly string[] FaultyTexts =
        ["It broke on the second day.", "It arrived damaged.", "A part was missing."];

    private static readonly string[] BadTexts =
        ["Never again.", "I had expected more.", "Disappointing from start to end."];

    private static readonly string[] FairTexts =
        ["It does what it should.", "Good product, slow delivery.", "All right for the price."];

    private static readonly string[] GoodTexts =
        ["Exactly what I wanted.", "Fast, friendly, flawless.", "I tell everybody about you."];

    private static readonly string[] ConcernTexts =
        ["asked about a competitor's price", "is unhappy with the last delivery", "wants to talk to a manager"];

    public static string Late(RandomStream random) => random.Pick(LateTexts);

    public static string Faulty(RandomStream random) => random.Pick(FaultyTexts);

    public static string Concern(RandomStream random) => random.Pick(ConcernTexts);

    public static string About(double level, RandomStream random) =>
        random.Pick(level < Bad ? BadTexts : level < Good ? FairTexts : GoodTexts);
}
