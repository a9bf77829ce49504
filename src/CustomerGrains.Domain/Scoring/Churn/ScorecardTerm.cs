namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>One feature of a learnt scorecard.</summary>
/// <param name="Name">Its name, as shown beside its contribution.</param>
/// <param name="Weight">β: log-odds of a purchase per unit of the feature.</param>
/// <param name="Mean">Its mean over the training rows, where its contribution is 0.</param>
/// <param name="Lower">Values below count as this one; negative infinity for no bound.</param>
/// <param name="Upper">Values above count as this one; positive infinity for no bound.</param>
public sealed record ScorecardTerm(
    string Name,
    double Weight,
    double Mean,
    double Lower = double.NegativeInfinity,
    double Upper = double.PositiveInfinity);
