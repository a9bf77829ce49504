using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// Fits a purchase model by penalised maximum likelihood: Newton's method on the logarithms of the parameters with analytic gradient
/// and Hessian and Levenberg damping. No simplex, which is known to stop at false maxima of this likelihood.
/// </summary>
public static class PurchaseModelFit
{
    /// <summary>Fits the given kind of model.</summary>
    /// <param name="kind">The kind of model.</param>
    /// <param name="histories">
    /// One history for each customer, at a common present; borrowed for the call; the order does not matter.
    /// </param>
    /// <param name="options">Prior, bounds and start; default <see cref="FitOptions.Default"/>.</param>
    public static FitOutcome<PurchaseFit> Fit(
        PurchaseModelKind kind, ReadOnlySpan<PurchaseHistory> histories, FitOptions? options = null)
    {
        options ??= FitOptions.Default;
        var compressed = CompressedHistories.From(histories);
        // Without a purchase over a positive time no rate exists, whatever the caller's minimum.
        var tooFew = compressed is null || compressed.RepeatBuyers < Math.Max(1, options.RepeatBuyersMin);
        if (tooFew || compressed!.TotalAge == 0)
        {
            return new FitOutcome<PurchaseFit>(null, FitRefusal.TooFewRepeatBuyers, compressed?.RepeatBuyers ?? 0, 0);
        }

        var objective = new PurchaseObjective(compressed, kind, options.PriorPrecision);
        var maximum = NewtonMaximiser.Maximise(objective, Start(compressed, options.PurchaseStart), options.EvaluationsMax);
        var parameters = Array.ConvertAll(maximum.Point, Math.Exp);
        if (!maximum.Converged || Array.Exists(parameters, static value => !(value > 0 && double.IsFinite(value))))
        {
            return new FitOutcome<PurchaseFit>(null, FitRefusal.NotConverged, compressed.RepeatBuyers, maximum.Evaluations);
        }

        var errors = maximum.StandardErrors();
        var logLikelihood = objective.WithoutPrior(maximum.Point, maximum.Value);
        var fit = new PurchaseFit(
            new PurchaseModelParameters(kind, parameters[0], parameters[1], parameters[2], parameters[3]),
            new PurchaseParameterErrors(errors[0], errors[1], errors[2], errors[3]),
            logLikelihood,
            compressed.Histories.Length,
            TestAgainstNbd(compressed, options, logLikelihood));
        return new FitOutcome<PurchaseFit>(fit, FitRefusal.None, compressed.RepeatBuyers, maximum.Evaluations);
    }

    private static double[] Start(CompressedHistories histories, PurchaseModelParameters? start) =>
        start is null
            ? [Math.Log(0.5), Math.Log(0.5 * histories.TotalAge / histories.TotalRepeats), 0, Math.Log(2)]
            : [Math.Log(start.R), Math.Log(start.Alpha), Math.Log(start.A), Math.Log(start.B)];

    private static LikelihoodRatioTest? TestAgainstNbd(CompressedHistories histories, FitOptions options, double logLikelihood)
    {
        var objective = new NbdObjective(histories, options.PriorPrecision);
        var start = Start(histories, null).AsSpan(0, objective.Dimension);
        var nbd = NewtonMaximiser.Maximise(objective, start, options.EvaluationsMax);
        if (!nbd.Converged)
        {
            return null;
        }

        var nbdLogLikelihood = objective.WithoutPrior(nbd.Point, nbd.Value);
        var statistic = Math.Max(0, 2 * (logLikelihood - nbdLogLikelihood));
        return new LikelihoodRatioTest(
            Math.Exp(nbd.Point[0]), Math.Exp(nbd.Point[1]), nbdLogLikelihood, statistic, nbd.Evaluations);
    }
}
