using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>A fitted purchase model and how well it is known.</summary>
/// <param name="Parameters">The parameters at the maximum.</param>
/// <param name="StandardErrors">
/// Standard errors of ln r, ln α, ln a and ln b from the curvature at the maximum, prior included: to first order the relative errors
/// of the parameters.
/// </param>
/// <param name="LogLikelihood">The log-likelihood of all histories, prior not included.</param>
/// <param name="DistinctHistories">How many different (x, t_x, T) there were.</param>
/// <param name="AgainstNbd">Test against a model in which nobody ever leaves; null when that model has no maximum.</param>
public sealed record PurchaseFit(
    PurchaseModelParameters Parameters,
    PurchaseParameterErrors StandardErrors,
    double LogLikelihood,
    int DistinctHistories,
    LikelihoodRatioTest? AgainstNbd);
