using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Risks;

/// <summary>The level of each kind of risk, in four bytes: three bits for each kind, churn in the lowest.</summary>
/// <param name="Packed">The levels as one number, as the journal keeps them.</param>
public readonly record struct RiskLevels(int Packed)
{
    /// <summary>How many kinds of risk there are.</summary>
    public const int Kinds = 6;

    private const int Bits = 3;
    private const int Mask = (1 << Bits) - 1;

    /// <summary>The level of a kind.</summary>
    public RiskLevel this[RiskKind kind] => (RiskLevel)((Packed >> Shift(kind)) & Mask);

    /// <summary>The highest of all levels.</summary>
    public RiskLevel Highest
    {
        get
        {
            var highest = RiskLevel.Unspecified;
            for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
            {
                highest = this[kind] > highest ? this[kind] : highest;
            }

            return highest;
        }
    }

    /// <summary>Whether the number stands for levels of the known kinds and nothing else.</summary>
    public bool IsValid
    {
        get
        {
            bool isValid = Packed >> (Kinds * Bits) == 0;
            for (RiskKind kind = RiskKind.Churn; kind <= RiskKind.Compliance; kind++)
            {
                isValid &= this[kind] <= RiskLevel.Critical;
            }

            return isValid;
        }
    }

    /// <summary>The levels with another one for a kind.</summary>
    public RiskLevels With(RiskKind kind, RiskLevel level) =>
        new((Packed & ~(Mask << Shift(kind))) | ((int)level << Shift(kind)));

    private static int Shift(RiskKind kind) => ((int)kind - (int)RiskKind.Churn) * Bits;
}
