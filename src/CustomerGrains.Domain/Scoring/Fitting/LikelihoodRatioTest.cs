namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// Likelihood-ratio test of a purchase model against plain NBD (Ehrenberg 1959), the same purchase rates without anybody leaving.
/// </summary>
/// <param name="NbdR">r of the NBD fit.</param>
/// <param name="NbdAlpha">α of the NBD fit, in weeks.</param>
/// <param name="NbdLogLikelihood">Its log-likelihood, on the same timed histories.</param>
/// <param name="Statistic">2 (ln L − ln L of NBD), not below 0.</param>
/// <param name="NbdEvaluations">Evaluations of the NBD fit.</param>
public readonly record struct LikelihoodRatioTest(
    double NbdR, double NbdAlpha, double NbdLogLikelihood, double Statistic, int NbdEvaluations)
{
    /// <summary>
    /// The probability of such a statistic if nobody ever left, from χ² with two degrees of freedom, whose tail is exp(−statistic/2).
    /// NBD lies on the edge of the model (a → 0), so the true probability is smaller still: the test is conservative.
    /// </summary>
    public double PValue => Math.Exp(-Statistic / 2);
}
