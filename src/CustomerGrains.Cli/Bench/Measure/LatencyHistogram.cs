using System.Numerics;

namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>
/// Counts durations in buckets whose width grows with their value, as HdrHistogram does: exact to a microsecond up to 256 µs, and to
/// 1/128 of the value above. It takes 36 kB however many values it counts. Not thread-safe.
/// </summary>
internal sealed class LatencyHistogram
{
    /// <summary>The widest a bucket is, as a share of the values in it.</summary>
    public const double RelativeErrorMax = 1.0 / HalfCount;

    // Values below 2^LinearBits have a bucket each; every doubling above is cut into half as many.
    private const int LinearBits = 8;
    private const int LinearCount = 1 << LinearBits;
    private const int HalfCount = LinearCount / 2;
    private const int DoublingsMax = 32;
    private const long MicrosecondsMax = (1L << (LinearBits + DoublingsMax)) - 1;

    private readonly long[] _counts = new long[LinearCount + (DoublingsMax * HalfCount)];
    private double _sum;

    /// <summary>Values counted.</summary>
    public long Count { get; private set; }

    /// <summary>The largest value, exactly; zero when there is none.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>The smallest value, exactly; zero when there is none.</summary>
    public TimeSpan Min { get; private set; }

    /// <summary>The mean of all values; zero when there is none.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(_sum / Count);

    /// <summary>Counts a duration; a negative one counts as zero, one above twelve days as twelve days.</summary>
    /// <param name="duration">The duration.</param>
    /// <param name="times">How often it was met.</param>
    public void Add(TimeSpan duration, long times = 1)
    {
        if (times == 0)
        {
            return;
        }

        TimeSpan counted = duration < TimeSpan.Zero ? TimeSpan.Zero : duration;
        long microseconds = Math.Min(counted.Ticks / TimeSpan.TicksPerMicrosecond, MicrosecondsMax);
        Min = Count == 0 || counted < Min ? counted : Min;
        Max = counted > Max ? counted : Max;
        _counts[IndexOf(microseconds)] += times;
        _sum += counted.TotalMicroseconds * times;
        Count += times;
    }

    /// <summary>Adds what another one has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        if (other.Count == 0)
        {
            return;
        }

        Min = Count == 0 || other.Min < Min ? other.Min : Min;
        Max = other.Max > Max ? other.Max : Max;
        for (int index = 0; index < _counts.Length; index++)
        {
            _counts[index] += other._counts[index];
        }

        _sum += other._sum;
        Count += other.Count;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        (Count, _sum, Min, Max) = (0, 0, TimeSpan.Zero, TimeSpan.Zero);
    }

    /// <summary>
    /// The value that a share of all values does not exceed: never below the exact one, and above it by at most
    /// <see cref="RelativeErrorMax"/> or a microsecond.
    /// </summary>
    /// <param name="share">0 to 1; 0.99 for the 99th percentile.</param>
    public TimeSpan Quantile(double share)
    {
        long wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        long seen = 0;
        foreach ((TimeSpan below, long count) in Buckets())
        {
            seen += count;
            if (seen >= wanted)
            {
                return seen < Count ? below : Max;
            }
        }

        return Max;
    }

    /// <summary>How many values are below a duration, to the accuracy of the buckets.</summary>
    public long CountBelow(TimeSpan duration) => Buckets().TakeWhile(bucket => bucket.Below <= duration).Sum(bucket => bucket.Count);

    /// <summary>The buckets that are not empty, in order: the bound that their values are below, and how many.</summary>
    public IEnumerable<(TimeSpan Below, long Count)> Buckets()
    {
        for (int index = 0; index < _counts.Length; index++)
        {
            if (_counts[index] > 0)
            {
                yield return (TimeSpan.FromMicroseconds(LowestOf(index + 1)), _counts[index]);
            }
        }
    }

    private static int IndexOf(long microseconds)
    {
        if (microseconds < LinearCount)
        {
            return (int)microseconds;
        }

        int doublings = BitOperations.Log2((ulong)microseconds) - LinearBits + 1;
        return LinearCount + ((doublings - 1) * HalfCount) + (int)((microseconds >> doublings) - HalfCount);
    }

    private static long LowestOf(int index)
    {
        if (index < LinearCount)
        {
            return index;
        }

        int doublings = ((index - LinearCount) / HalfCount) + 1;
        return (long)(((index - LinearCount) % HalfCount) + HalfCount) << doublings;
    }
}
