namespace CustomerGrains.Domain.Governance;

/// <summary>The customers that a standard is for.</summary>
/// <param name="ShareThousandths">
/// A share of all customers in thousandths, 1 to 1,000, chosen by a stable hash of the customer and the version; 1,000 is everybody.
/// </param>
/// <param name="Grading">Name of the grading in force by which they are chosen; empty to choose by share alone.</param>
/// <param name="Level">The level of it that they have.</param>
public readonly record struct Audience(int ShareThousandths, string Grading = "", string Level = "")
{
    private const int Whole = 1_000;

    /// <summary>All customers.</summary>
    public static Audience Everybody { get; } = new(Whole);

    /// <summary>Whether it is all customers.</summary>
    public bool IsEverybody => ShareThousandths == Whole && Grading.Length == 0;

    /// <summary>Whether it is one at all.</summary>
    public bool IsValid => ShareThousandths is >= 1 and <= Whole && Grading.Length == 0 == (Level.Length == 0);

    /// <summary>Whether a customer is in its share; the level is looked at elsewhere.</summary>
    /// <param name="version">The standard.</param>
    /// <param name="customerId">The customer.</param>
    public bool HasInShare(string version, string customerId) =>
        ShareThousandths == Whole || (int)((StableHash.Of(version + "\n" + customerId) >> 16) % Whole) < ShareThousandths;
}
