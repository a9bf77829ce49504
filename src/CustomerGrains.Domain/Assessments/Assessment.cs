using CustomerGrains.Domain.Risks;

namespace CustomerGrains.Domain.Assessments;

/// <summary>What a customer was found to be when an interaction was recorded: exact numbers that the journal keeps beside the fact.</summary>
/// <param name="StandardVersion">Version of the standard that made it.</param>
/// <param name="Stage">Lifecycle stage.</param>
/// <param name="Tier">Composite tier.</param>
/// <param name="ScoreThousandths">Composite score in thousandths, 0 to 100,000.</param>
/// <param name="Risks">The level of each kind of risk; all unspecified in records from before there were any.</param>
/// <param name="Signs">Signs of silence and unhappiness.</param>
public readonly record struct Assessment(
    string StandardVersion, Stage Stage, Tier Tier, int ScoreThousandths, RiskLevels Risks = default, Signs Signs = Signs.None)
{
    /// <summary>
    /// Whether another assessment finds the same levels: stage, tier, risks and signs under the same standard. The score alone moves from
    /// day to day.
    /// </summary>
    public bool HasLevelsOf(in Assessment other) => this with { ScoreThousandths = other.ScoreThousandths } == other;
}
