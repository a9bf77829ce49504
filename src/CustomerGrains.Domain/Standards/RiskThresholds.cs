using CustomerGrains.Domain.Risks;

namespace CustomerGrains.Domain.Standards;

/// <summary>Probabilities at which a risk's levels begin, 0 to 1, ascending.</summary>
/// <param name="Medium">Where medium begins.</param>
/// <param name="High">Where high begins.</param>
/// <param name="Critical">Where critical begins.</param>
public sealed record RiskThresholds(double Medium, double High, double Critical)
{
    /// <summary>The level of a probability.</summary>
    internal RiskLevel LevelOf(double probability) =>
        probability >= Critical ? RiskLevel.Critical
        : probability >= High ? RiskLevel.High
        : probability >= Medium ? RiskLevel.Medium
        : RiskLevel.Low;

    /// <summary>The probability at which a level begins; 0 for the lowest.</summary>
    internal double From(RiskLevel level) => level switch
    {
        RiskLevel.Critical => Critical,
        RiskLevel.High => High,
        RiskLevel.Medium => Medium,
        _ => 0,
    };

    /// <summary>Whether the thresholds are ascending probabilities.</summary>
    internal bool IsValid => Medium > 0 && Medium <= High && High <= Critical && Critical <= 1;
}
