namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>A learnt scorecard and how well its weights are known.</summary>
/// <param name="Scorecard">The scorecard.</param>
/// <param name="StandardErrors">
/// Standard error of each weight, in the order of the features; 0 where a sign or a constant feature fixed it.
/// </param>
/// <param name="InterceptStandardError">Standard error of the intercept β0.</param>
/// <param name="LogLikelihood">The log-likelihood of the training rows, ridge not included.</param>
/// <param name="Iterations">Steps of the last pass of iteratively reweighted least squares.</param>
public sealed record ScorecardFit(
    Scorecard Scorecard,
    double[] StandardErrors,
    double InterceptStandardError,
    double LogLikelihood,
    int Iterations);
