using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Risks;

/// <summary>
/// How the parts of a risk add up. Parts are whole thousandths of the scale's unit, so that their sum is exact; the probability is
/// a function of the sum alone.
/// </summary>
internal static class RiskScale
{
    /// <summary>Thousandths in a unit.</summary>
    public const double Thousand = 1000;

    /// <summary>The most that one part adds or takes, in thousandths: beyond it a probability is as good as certain.</summary>
    public const int PartMax = 20_000;

    /// <summary>
    /// Churn: parts are log-odds. Probability 1/(1 + e^−s), as of every logistic scorecard.
    /// </summary>
    public static double OfLogOdds(int thousandths) => ElementaryFunctions.Logistic(thousandths / Thousand);

    /// <summary>
    /// The other kinds: parts are hazards, 0 or more. Probability 1 − e^−s, that of at least one of several independent causes.
    /// </summary>
    public static double OfHazard(int thousandths) => thousandths <= 0 ? 0 : -ElementaryFunctions.ExpMinusOne(-thousandths / Thousand);

    /// <summary>A part as a whole number: rounded to nearest, halves to even, what is no number counting as nothing.</summary>
    public static int Part(double value) =>
        double.IsNaN(value) ? 0 : (int)Math.Round(Math.Clamp(value * Thousand, -PartMax, PartMax), MidpointRounding.ToEven);
}
