namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>A feature a scorecard is to learn a weight for.</summary>
/// <param name="Name">Its name, as shown beside its contribution.</param>
/// <param name="Sign">The direction that makes sense; a weight against it is set to 0.</param>
/// <param name="PriorWeight">The weight the ridge pulls towards, in log-odds per unit of the feature; default 0.</param>
/// <param name="IsWinsorised">
/// Whether values are cut at the bounds of the training rows; default true. Not for a feature whose range grows with the age of the
/// business itself, like the weeks since the last purchase: there the bound of the training day cuts off what is ordinary later.
/// </param>
public sealed record ScorecardFeature(
    string Name, ExpectedSign Sign = ExpectedSign.Any, double PriorWeight = 0, bool IsWinsorised = true);
