using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>How a model is fitted.</summary>
public sealed record FitOptions
{
    /// <summary>The defaults: a weak prior of three log units, at least 50 repeat buyers, at most 200 evaluations.</summary>
    public static FitOptions Default { get; } = new();

    /// <summary>The defaults without prior: the maximum of the likelihood alone, as published figures are computed.</summary>
    public static FitOptions WithoutPrior { get; } = new() { PriorStandardDeviation = double.PositiveInfinity };

    /// <summary>
    /// Standard deviation of the normal prior with mean 0 on the logarithm of each parameter without unit: r, a and b, or p and q.
    /// Positive; default 3, which moves no fit on ample data and keeps finite those whose likelihood rises for ever. Positive infinity
    /// switches the prior off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double PriorStandardDeviation
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The standard deviation of the prior must be positive.");
    }
    = 3;

    /// <summary>The fewest repeat buyers a fit is made from; default 50. Below, the parameters would be noise.</summary>
    public int RepeatBuyersMin { get; init; } = 50;

    /// <summary>The most evaluations of the likelihood before a fit is given up; default 200.</summary>
    public int EvaluationsMax { get; init; } = 200;

    /// <summary>
    /// Where a purchase fit starts, such as the parameters in force; default none, which starts from the mean purchase rate.
    /// </summary>
    public PurchaseModelParameters? PurchaseStart { get; init; }

    /// <summary>1/σ² of the prior; 0 when it is off.</summary>
    internal double PriorPrecision => 1 / (PriorStandardDeviation * PriorStandardDeviation);
}
