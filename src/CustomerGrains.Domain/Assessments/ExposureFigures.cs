using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.Drops;

namespace CustomerGrains.Domain.Assessments;

/// <summary>The risk vector: what may go wrong with the customer, how likely, and what would be lost.</summary>
/// <param name="Risks">All kinds, the greatest impact first.</param>
/// <param name="Signs">Signs of silence and unhappiness that stand on the day.</param>
/// <param name="AtStake">
/// What there is to lose: the greater of the margin of the past 365 days and the expected lifetime value.
/// </param>
/// <param name="ValueAtRisk">What is at stake times the probability of churn, of a good customer known to be unhappy; null of others.</param>
/// <param name="PurchaseRate">The drop detector on purchase days.</param>
/// <param name="InteractionRate">The drop detector on days with an interaction.</param>
/// <param name="SilenceDays">Days since the newest interaction.</param>
/// <param name="OverdueFrom">Day from which the next purchase is overdue, in days since 1970-01-01; null without a purchase or never.</param>
/// <param name="InactiveFrom">Day from which the customer is inactive if nothing happens.</param>
/// <param name="ChurnedFrom">Day from which the customer counts as churned if nothing is bought; null without a purchase.</param>
public sealed record ExposureFigures(
    IReadOnlyList<RiskFigure> Risks,
    Signs Signs,
    Money AtStake,
    Money? ValueAtRisk,
    RateFigure PurchaseRate,
    RateFigure InteractionRate,
    int SilenceDays,
    int? OverdueFrom,
    int InactiveFrom,
    int? ChurnedFrom);

/// <summary>One kind of risk.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Level">Its level by the standard's thresholds.</param>
/// <param name="ScoreThousandths">
/// The sum of the parts: thousandths of log-odds for churn, of hazard for the others.
/// </param>
/// <param name="Probability">
/// What the score stands for, 0 to 1: 1/(1 + e^−s) for churn, 1 − e^−s for the others. Churn's is calibrated where the scorecard is;
/// the others' are degrees of concern until a business has fitted its weights. 0 where not assessed.
/// </param>
/// <param name="Impact">What is at stake times the probability.</param>
/// <param name="Parts">The reasons, the weightiest first; their points add up to the score exactly. Parts of 0 are left out.</param>
public sealed record RiskFigure(
    RiskKind Kind, RiskLevel Level, int ScoreThousandths, double Probability, Money Impact, IReadOnlyList<RiskPart> Parts);

/// <summary>One reason of a risk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PointsThousandths">What it adds to the score; below 0 it lowers the risk.</param>
/// <param name="Evidence">The figure behind it, in words.</param>
public sealed record RiskPart(string Name, int PointsThousandths, string Evidence);

/// <summary>A rate of the customer's own, and whether it has fallen.</summary>
/// <param name="Status">Steady, dropped, or too little history to say.</param>
/// <param name="Drop">What the detector knows.</param>
public sealed record RateFigure(DropStatus Status, DropFigure Drop);
