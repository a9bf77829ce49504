namespace CustomerGrains.Domain.Care.Effects;

/// <summary>Confidence intervals of shares and of differences between two groups.</summary>
public static class Intervals
{
    /// <summary>
    /// A share, by the score interval: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    /// Statistical Association 22 (1927), 209–212.
    /// </summary>
    /// <param name="some">Those of whom it holds.</param>
    /// <param name="all">All of them, 1 or more.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Estimate Share(long some, long all, double confidence)
    {
        double z = Quantiles.Normal(0.5 + (confidence / 2));
        double share = some / (double)all;
        double square = z * z;
        double middle = (2 * some) + square;
        double half = z * Math.Sqrt(square + (4 * some * (1 - share)));
        double divisor = 2 * (all + square);

        // At the ends the interval begins or ends there exactly.
        return new Estimate(share, some == 0 ? 0 : (middle - half) / divisor, some == all ? 1 : (middle + half) / divisor);
    }

    /// <summary>
    /// The difference of two shares, by the hybrid of their score intervals: R. G. Newcombe, Interval estimation for the difference between
    /// independent proportions, Statistics in Medicine 17 (1998), 873–890, method 10.
    /// </summary>
    /// <param name="one">The first share.</param>
    /// <param name="other">The second share, of the same confidence; it is taken off.</param>
    public static Estimate Difference(Estimate one, Estimate other)
    {
        double difference = one.Value - other.Value;
        double below = Math.Sqrt(Square(one.Value - one.Low) + Square(other.High - other.Value));
        double above = Math.Sqrt(Square(one.High - one.Value) + Square(other.Value - other.Low));
        return new Estimate(difference, difference - below, difference + above);
    }

    /// <summary>
    /// The difference of two means of unequal variances: B. L. Welch, The generalization of 'Student's' problem when several different
    /// population variances are involved, Biometrika 34 (1947), 28–35, with the degrees of freedom of F. E. Satterthwaite (1946).
    /// </summary>
    /// <param name="one">The first group.</param>
    /// <param name="other">The second group; its mean is taken off.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Estimate Difference(SampleMean one, SampleMean other, double confidence)
    {
        double difference = one.Mean - other.Mean;
        double a = one.Variance / one.Count;
        double b = other.Variance / other.Count;
        if (a + b == 0)
        {
            return new Estimate(difference, difference, difference);
        }

        double degreesOfFreedom = Square(a + b) / ((a * a / (one.Count - 1)) + (b * b / (other.Count - 1)));
        double half = Quantiles.StudentT(0.5 + (confidence / 2), degreesOfFreedom) * Math.Sqrt(a + b);
        return new Estimate(difference, difference - half, difference + half);
    }

    private static double Square(double value) => value * value;
}
