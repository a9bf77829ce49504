namespace CustomerGrains.Domain.Scoring.Percentiles;

/// <summary>
/// Buckets of equal relative width (the mapping of DDSketch, Masson, Rim and Lee 2019): whatever is read off a bucket is within one per
/// cent of the value that went in.
/// </summary>
public sealed class LogBuckets
{
    /// <summary>Number of buckets.</summary>
    public const int Count = 2_048;

    /// <summary>The largest relative error of a value read off its bucket.</summary>
    public const double RelativeAccuracy = 0.01;

    private const double Ratio = (1 + RelativeAccuracy) / (1 - RelativeAccuracy);

    private static readonly double LogRatio = Math.Log(Ratio);

    private readonly double _logLowest;

    /// <summary>Makes buckets.</summary>
    /// <param name="lowest">
    /// The least value that is told apart from 0; positive, finite; default 0.01. The last bucket begins about 6e17 times higher.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public LogBuckets(double lowest = 0.01)
    {
        if (!(lowest > 0 && double.IsFinite(lowest)))
        {
            throw new ArgumentOutOfRangeException(nameof(lowest), lowest, "The least value must be positive and finite.");
        }

        Lowest = lowest;
        _logLowest = Math.Log(lowest);
    }

    /// <summary>Values up to this one, 0 and below included, share bucket 0.</summary>
    public double Lowest { get; }

    /// <summary>The bucket of a value, 0 to <see cref="Count"/> − 1, never falling as the value rises.</summary>
    /// <param name="value">Any number but NaN.</param>
    public int BucketOf(double value)
    {
        if (value <= Lowest)
        {
            return 0;
        }

        var steps = Math.Ceiling((Math.Log(value) - _logLowest) / LogRatio);
        return (int)Math.Clamp(steps, 1, Count - 1);
    }

    /// <summary>The value that stands for a bucket; 0 for bucket 0.</summary>
    /// <param name="bucket">0 to <see cref="Count"/> − 1.</param>
    public double ValueOf(int bucket) =>
        bucket == 0 ? 0 : Math.Exp(_logLowest + bucket * LogRatio) * 2 / (Ratio + 1);
}
