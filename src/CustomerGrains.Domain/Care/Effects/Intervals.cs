using CustomerGrains.Domain.Scoring.Satisfaction;

namespace CustomerGrains.Domain.Care.Effects;

/// <summary>Confidence intervals of shares and of differences between two groups.</summary>
public static class Intervals
{
    /// <summary>A share, with its score interval.</summary>
    /// <param name="some">Those of whom it holds.</param>
    /// <param name="all">All of them, 1 or more.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static Estimate Share(long some, long all, double confidence)
    {
        (double low, double high) = Interval.OfShare(some, all, Quantiles.Normal(0.5 + (confidence / 2)));
        return new Estimate(some / (double)all, low, high);
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
