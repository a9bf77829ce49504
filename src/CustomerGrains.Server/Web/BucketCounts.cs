using OpenTelemetry.Metrics;

namespace CustomerGrains.Server.Web;

/// <summary>The buckets of a histogram, and quantiles estimated from them.</summary>
internal sealed class BucketCounts
{
    private readonly SortedDictionary<double, long> _counts = [];

    public long Total => _counts.Values.Sum();

    public void Add(HistogramBuckets buckets)
    {
        foreach (HistogramBucket bucket in buckets)
        {
            Add(bucket.ExplicitBound, bucket.BucketCount);
        }
    }

    /// <summary>Counts values above the bound before and up to this one.</summary>
    public void Add(double bound, long count) => _counts[bound] = _counts.GetValueOrDefault(bound) + count;

    /// <summary>
    /// The value that a share of all values does not exceed, with values spread evenly over their bucket, as Prometheus'
    /// histogram_quantile has it; the largest finite bound when it lies beyond; NaN when there are no values.
    /// </summary>
    public double Quantile(double share)
    {
        double rank = share * Total;
        long before = 0;
        double lower = 0;
        foreach ((double bound, long count) in _counts)
        {
            if (count > 0 && before + count >= rank)
            {
                return double.IsPositiveInfinity(bound) ? lower : lower + ((bound - lower) * (rank - before) / count);
            }

            before += count;
            lower = bound;
        }

        return double.NaN;
    }
}
