namespace CustomerGrains.Domain.Scoring.Percentiles;

/// <summary>
/// Where a value stands among those of all customers, while the values change: a histogram over <see cref="LogBuckets"/> whose running
/// totals are kept in a Fenwick tree. A change moves one count from a bucket to another, so the result equals a rebuild exactly; each
/// operation takes eleven additions. Not safe for concurrent use.
/// </summary>
public sealed class LivePercentiles
{
    private readonly long[] _counts = new long[LogBuckets.Count];

    /// <summary>Fenwick 1994: entry i holds the sum of the counts over its lowest set bit of buckets ending at i; one-based.</summary>
    private readonly long[] _tree = new long[LogBuckets.Count + 1];

    /// <summary>Makes an empty histogram.</summary>
    /// <param name="buckets">The buckets of its values.</param>
    public LivePercentiles(LogBuckets buckets) => Buckets = buckets;

    /// <summary>The buckets of its values.</summary>
    public LogBuckets Buckets { get; }

    /// <summary>How many values it holds.</summary>
    public long Count { get; private set; }

    /// <summary>Values of each bucket.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Takes in the value of a new customer.</summary>
    /// <param name="bucket">The value's bucket.</param>
    public void Add(int bucket)
    {
        Change(bucket, 1);
        Count++;
    }

    /// <summary>Takes in all values of another histogram over the same buckets.</summary>
    public void Add(LivePercentiles other)
    {
        for (var bucket = 0; bucket < LogBuckets.Count; bucket++)
        {
            if (other._counts[bucket] is > 0 and var count)
            {
                Change(bucket, count);
                Count += count;
            }
        }
    }

    /// <summary>Gives up the value of a customer who goes.</summary>
    /// <param name="bucket">The bucket the value was added to.</param>
    /// <exception cref="InvalidOperationException">The bucket is empty.</exception>
    public void Remove(int bucket)
    {
        RequireOccupied(bucket);
        Change(bucket, -1);
        Count--;
    }

    /// <summary>Follows a changed value.</summary>
    /// <param name="from">The bucket of the old value.</param>
    /// <param name="to">The bucket of the new value.</param>
    /// <exception cref="InvalidOperationException">The old bucket is empty.</exception>
    public void Move(int from, int to)
    {
        RequireOccupied(from);
        if (from != to)
        {
            Change(from, -1);
            Change(to, 1);
        }
    }

    /// <summary>How many values lie in lower buckets.</summary>
    /// <param name="bucket">0 to the number of buckets.</param>
    public long CountBelow(int bucket)
    {
        var sum = 0L;
        for (var i = bucket; i > 0; i &= i - 1)
        {
            sum += _tree[i];
        }

        return sum;
    }

    /// <summary>The bucket that holds the value of a quantile, the smallest with at least that share of values up to it.</summary>
    /// <param name="quantile">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is outside 0 to 1.</exception>
    public int BucketAt(double quantile)
    {
        if (!(quantile is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile lies between 0 and 1.");
        }

        var wanted = Math.Clamp((long)Math.Ceiling(quantile * Count), 1, Math.Max(1, Count));
        var before = 0;
        for (var step = LogBuckets.Count; step > 0; step >>= 1)
        {
            var next = before + step;
            if (next <= LogBuckets.Count && _tree[next] < wanted)
            {
                before = next;
                wanted -= _tree[next];
            }
        }

        return Math.Min(before, LogBuckets.Count - 1);
    }

    private void Change(int bucket, long by)
    {
        _counts[bucket] += by;
        for (var i = bucket + 1; i < _tree.Length; i += i & -i)
        {
            _tree[i] += by;
        }
    }

    private void RequireOccupied(int bucket)
    {
        if (_counts[bucket] == 0)
        {
            throw new InvalidOperationException($"Bucket {bucket} is empty: the value was never added, or was given up already.");
        }
    }
}
