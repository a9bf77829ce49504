using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>Fits the Gamma-Gamma model by penalised maximum likelihood, by the method of <see cref="PurchaseModelFit"/>.</summary>
public static class SpendModelFit
{
    /// <summary>Fits the model to the customers with a repeat purchase and a positive mean spend; the others are passed over.</summary>
    /// <param name="histories">One history for each customer; borrowed for the call; the order does not matter.</param>
    /// <param name="options">Prior and bounds; default <see cref="FitOptions.Default"/>.</param>
    public static FitOutcome<SpendFit> Fit(ReadOnlySpan<SpendHistory> histories, FitOptions? options = null)
    {
        options ??= FitOptions.Default;
        var spenders = Spenders(histories);
        if (spenders.Length < Math.Max(1, options.RepeatBuyersMin))
        {
            return new FitOutcome<SpendFit>(null, FitRefusal.TooFewRepeatBuyers, spenders.Length, 0);
        }

        var objective = new SpendObjective(spenders, options.PriorPrecision);
        var maximum = NewtonMaximiser.Maximise(objective, Start(spenders), options.EvaluationsMax);
        var (p, q, v) = (Math.Exp(maximum.Point[0]), Math.Exp(maximum.Point[1]), Math.Exp(maximum.Point[2]));
        var refusal = !maximum.Converged || !double.IsFinite(p + q + v) || p == 0 || v == 0 ? FitRefusal.NotConverged
            : q <= 1 ? FitRefusal.NoMeanSpend
            : FitRefusal.None;
        if (refusal != FitRefusal.None)
        {
            return new FitOutcome<SpendFit>(null, refusal, spenders.Length, maximum.Evaluations);
        }

        var errors = maximum.StandardErrors();
        var fit = new SpendFit(
            new SpendModelParameters(p, q, v),
            new SpendParameterErrors(errors[0], errors[1], errors[2]),
            objective.WithoutPrior(maximum.Point, maximum.Value));
        return new FitOutcome<SpendFit>(fit, FitRefusal.None, spenders.Length, maximum.Evaluations);
    }

    /// <summary>Sorted, so that equal purchase counts are neighbours and the order of the customers leaves no trace in the sums.</summary>
    private static SpendHistory[] Spenders(ReadOnlySpan<SpendHistory> histories)
    {
        var spenders = new List<SpendHistory>(histories.Length);
        foreach (var history in histories)
        {
            if (history.RepeatDays > 0 && history.MeanSpend > 0)
            {
                spenders.Add(history);
            }
        }

        var sorted = spenders.ToArray();
        Array.Sort(sorted, static (left, right) => left.RepeatDays != right.RepeatDays
            ? left.RepeatDays.CompareTo(right.RepeatDays)
            : left.MeanSpend.CompareTo(right.MeanSpend));
        return sorted;
    }

    /// <summary>p = 3 and q = 3 put the mean spend at 1.5 v.</summary>
    private static double[] Start(SpendHistory[] spenders)
    {
        var mean = 0.0;
        foreach (var spender in spenders)
        {
            mean += spender.MeanSpend / spenders.Length;
        }

        return [Math.Log(3), Math.Log(3), Math.Log(mean / 1.5)];
    }
}
