using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>A fitted spend model and how well it is known.</summary>
/// <param name="Parameters">The parameters at the maximum.</param>
/// <param name="StandardErrors">Standard errors of ln p, ln q and ln v from the curvature at the maximum, prior included.</param>
/// <param name="LogLikelihood">The log-likelihood of all spenders, prior not included.</param>
public sealed record SpendFit(SpendModelParameters Parameters, SpendParameterErrors StandardErrors, double LogLikelihood);
