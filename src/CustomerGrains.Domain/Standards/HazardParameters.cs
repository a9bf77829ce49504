namespace CustomerGrains.Domain.Standards;

/// <summary>
/// Weights of the signs behind the risks of service, product, credit, conduct and compliance. Each is a hazard: a sign of weight w
/// alone gives the probability 1 − e^−w. They start as priors.
/// </summary>
public sealed record HazardParameters
{
    /// <summary>A fresh minor signal from elsewhere, of the kind of risk it names. Default 0.35.</summary>
    public double SignalWeight { get; init; } = 0.35;

    /// <summary>
    /// How far one fresh score of a model elsewhere is believed, 0 to below 1: p adds that share of −ln(1 − p). Many fresh ones are
    /// believed fully, and none is as it fades. Default 0.5.
    /// </summary>
    public double ModelScoreWeight { get; init; } = 0.5;

    /// <summary>Service: a fresh minor complaint. Default 0.15.</summary>
    public double ComplaintWeight { get; init; } = 0.15;

    /// <summary>Service: a complaint open for longer than the target. Default 0.4.</summary>
    public double OverdueComplaintWeight { get; init; } = 0.4;

    /// <summary>Service: a fresh contact that ended unresolved, escalated or abandoned. Default 0.15.</summary>
    public double FailedContactWeight { get; init; } = 0.15;

    /// <summary>Service, and product where it names one: a fresh negative feedback. Default 0.2.</summary>
    public double FeedbackWeight { get; init; } = 0.2;

    /// <summary>Service: a fresh minor concern of staff. Default 0.15.</summary>
    public double ConcernWeight { get; init; } = 0.15;

    /// <summary>Service: the satisfaction index below what is believed without evidence, per whole of the scale. Default 1.</summary>
    public double DissatisfactionWeight { get; init; } = 1;

    /// <summary>Product: a fresh return. Default 0.15.</summary>
    public double ReturnWeight { get; init; } = 0.15;

    /// <summary>Product: a fresh minor complaint that names a product. Default 0.2.</summary>
    public double ProductComplaintWeight { get; init; } = 0.2;

    /// <summary>Where the levels begin. Default 0.25, 0.5 and 0.8.</summary>
    public RiskThresholds Thresholds { get; init; } = new(0.25, 0.5, 0.8);
}
