using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Gradings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>What is known beside the customer and the standard. Immutable; part of what a decision is made from.</summary>
/// <param name="Portfolio">All customers together; null leaves what compares with them unknown.</param>
/// <param name="Calibration">Thresholds of gradings by percentile.</param>
public sealed record DecisionContext(PortfolioFigures? Portfolio, Calibration Calibration)
{
    /// <summary>Nothing.</summary>
    public static readonly DecisionContext None = new(null, Calibration.None);
}
