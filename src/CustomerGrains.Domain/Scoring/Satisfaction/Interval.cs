namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>The 97.5 % quantile of the standard normal distribution, for 95 % two-sided.</summary>
    public const double Normal95 = 1.959963984540054;

    /// <summary>
    /// The score interval of a share: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    /// Statistical Association 22 (1927), 209–212.
    /// </summary>
    /// <param name="some">Those of whom it holds.</param>
    /// <param name="all">All of them, 1 or more.</param>
    /// <param name="quantile">The quantile of the standard normal distribution at the upper end, above 0.</param>
    public static Interval OfShare(long some, long all, double quantile)
    {
        double square = quantile * quantile;
        double middle = (2 * some) + square;
        double half = quantile * Math.Sqrt(square + (4 * some * (1 - (some / (double)all))));
        double divisor = 2 * (all + square);

        // At a share of 0 or 1 one end is exact; rounding must not leave it a digit away.
        return new Interval(some == 0 ? 0 : (middle - half) / divisor, some == all ? 1 : (middle + half) / divisor);
    }
}
