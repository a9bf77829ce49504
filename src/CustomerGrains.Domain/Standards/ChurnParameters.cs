using CustomerGrains.Domain.Scoring.Churn;

namespace CustomerGrains.Domain.Standards;

/// <summary>
/// What counts as churn and how its probability is found. Weights are log-odds of churn and start as priors; a business learns its own
/// from what happened.
/// </summary>
public sealed record ChurnParameters
{
    /// <summary>H: churn is that no purchase comes within so many weeks. Above 0; default 26.</summary>
    public double HorizonWeeks { get; init; } = 26;

    /// <summary>Days without a purchase after which a customer is called churned. 1 or more; default 365.</summary>
    public int ChurnedAfterDays { get; init; } = 365;

    /// <summary>
    /// The scorecard for the probability of a purchase within the horizon, with the features of <see cref="ChurnFeatures"/>; null takes
    /// the purchase model's own P(buy). Default: the estimates of models.md's reference scorecard on the CDNOW log, matured at 26 weeks.
    /// </summary>
    public Scorecard? Scorecard { get; init; } = new(
        baseLogOdds: -1.1146205898873147,
        [
            new ScorecardTerm("expected purchases", 0.5696351501078155, -1.0190878399529542),
            new ScorecardTerm("repeat purchase days", 0.6407478630771867, 0.34761876449128254),
            new ScorecardTerm("weeks since the last purchase", -0.21365032420436994, 2.6903467318629235),
            new ScorecardTerm("mean spend per purchase day", 0.24424726827030535, 3.279317921517193),
        ],
        contributionMax: 4);

    /// <summary>Name of the scorecard, as shown where it was used.</summary>
    public string ScorecardName { get; init; } = "scorecard-cdnow-1";

    /// <summary>Weight of the satisfaction index below what is believed without evidence, per whole of the scale. Default 2.</summary>
    public double SatisfactionWeight { get; init; } = 2;

    /// <summary>Weight of ln(1 + complaint intensity). Default 0.2.</summary>
    public double ComplaintWeight { get; init; } = 0.2;

    /// <summary>Weight of a fresh minor concern of staff. Default 0.3.</summary>
    public double ConcernWeight { get; init; } = 0.3;

    /// <summary>Weight of a fresh minor signal of churn from elsewhere. Default 0.4.</summary>
    public double SignalWeight { get; init; } = 0.4;

    /// <summary>
    /// How far one fresh score of a model elsewhere is believed, 0 to below 1: it adds that share of how much its log-odds exceed the
    /// scorecard's base. Many fresh ones are believed fully, and none is as it fades. Default 0.5.
    /// </summary>
    public double ModelScoreWeight { get; init; } = 0.5;

    /// <summary>Where the levels begin. Default 0.6, 0.8 and 0.95: in trades without contract most customers buy no more.</summary>
    public RiskThresholds Thresholds { get; init; } = new(0.6, 0.8, 0.95);
}
