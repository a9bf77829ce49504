namespace CustomerGrains.Domain.Assessments;

/// <summary>Scores from 0 to 100 that are made of weighted parts.</summary>
/// <param name="Value">
/// The value index in four dimensions: financial (net revenue of 365 days), behavioural (mean of frequency, recency and activity),
/// emotional (the satisfaction index) and social (referrals and promoters).
/// </param>
/// <param name="Loyalty">The loyalty index: tenure, repeat purchases, recency, advocacy and satisfaction; 0 without a purchase.</param>
/// <param name="Potential">What may still come of the customer; null without a purchase.</param>
/// <param name="Relationship">The quality of the relationship: sentiment, surveys, complaints and how they were handled.</param>
/// <param name="ActivityThousandths">Active days of 90 by saturation, in thousandths, 0 to 100,000.</param>
public sealed record IndexFigures(
    IndexFigure Value, IndexFigure Loyalty, PotentialFigure? Potential, IndexFigure Relationship, int ActivityThousandths);

/// <summary>A score of weighted parts.</summary>
/// <param name="ScoreThousandths">The score in thousandths, 0 to 100,000.</param>
/// <param name="Contributions">What it is made of; the points add up to it exactly.</param>
public sealed record IndexFigure(int ScoreThousandths, IReadOnlyList<Contribution> Contributions)
{
    internal static IndexFigure Of(params IReadOnlyList<Contribution> contributions) =>
        new(contributions.Sum(part => part.PointsThousandths), contributions);
}

/// <summary>
/// Potential from the trend of purchase days (the last half year beside the one before) and from headroom (what the models expect of
/// the coming year beside what the past one brought).
/// </summary>
/// <param name="Level">Low, medium or high, by the standard's thresholds.</param>
/// <param name="Score">The score behind it.</param>
public sealed record PotentialFigure(PotentialLevel Level, IndexFigure Score);

/// <summary>How much may still come of a customer. The numbers are those of the contract.</summary>
public enum PotentialLevel
{
    /// <summary>Not assessed.</summary>
    Unspecified = 0,

    /// <summary>Less than the customer has brought.</summary>
    Low = 1,

    /// <summary>About as much.</summary>
    Medium = 2,

    /// <summary>More.</summary>
    High = 3,
}
