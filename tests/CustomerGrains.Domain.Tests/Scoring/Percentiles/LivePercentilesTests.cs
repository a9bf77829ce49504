using CustomerGrains.Domain.Scoring.Percentiles;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.Percentiles;

public sealed class LivePercentilesTests
{
    private static readonly LogBuckets Buckets = new();

    /// <summary>Noughts, and values from 1 to 4e15, where the last bucket is not yet reached.</summary>
    private static readonly FsCheck.Gen<double> Values = Gen.Choose(-3_000, 18_000).Select(i => i <= 0 ? 0 : Math.Exp(i / 500.0));

    [Fact]
    public void After_any_changes_it_equals_a_rebuild_exactly()
    {
        var cases = Values.NonEmptyListOf().Zip(Gen.Choose(0, int.MaxValue).Zip(Values).ListOf());
        Laws.Hold(cases, pair =>
        {
            var (start, changes) = pair;
            var values = start.ToList();
            var live = Build(values);
            foreach (var (where, value) in changes)
            {
                var index = where % values.Count;
                live.Move(Buckets.BucketOf(values[index]), Buckets.BucketOf(value));
                values[index] = value;
            }

            return Same(live, Build(values));
        });
    }

    [Fact]
    public void Adding_and_removing_leave_no_trace()
    {
        Laws.Hold(Values.NonEmptyListOf().Zip(Values.ListOf()), pair =>
        {
            var live = Build(pair.Item1);
            foreach (var value in pair.Item2)
            {
                live.Add(Buckets.BucketOf(value));
            }

            foreach (var value in pair.Item2)
            {
                live.Remove(Buckets.BucketOf(value));
            }

            return Same(live, Build(pair.Item1));
        });
    }

    [Fact]
    public void Values_of_lower_buckets_are_counted()
    {
        Laws.Hold(Values.NonEmptyListOf().Zip(Values), pair =>
        {
            var own = Buckets.BucketOf(pair.Item2);
            return Build(pair.Item1).CountBelow(own) == pair.Item1.Select(Buckets.BucketOf).Count(bucket => bucket < own);
        });
    }

    [Fact]
    public void Quantiles_are_within_one_per_cent_of_the_sorted_values()
    {
        Laws.Hold(Values.NonEmptyListOf().Zip(Gen.Choose(0, 1_000)), pair =>
        {
            var sorted = pair.Item1.Order().ToArray();
            var index = Math.Max(0, (int)Math.Ceiling(pair.Item2 / 1_000.0 * sorted.Length) - 1);
            var actual = Buckets.ValueOf(Build(pair.Item1).BucketAt(pair.Item2 / 1_000.0));
            return Math.Abs(actual - sorted[index]) <= (LogBuckets.RelativeAccuracy + 1e-12) * sorted[index];
        });
    }

    [Fact]
    public void Buckets_keep_the_order_and_the_accuracy_over_their_whole_range()
    {
        var before = 0;
        for (var power = -3.0; power < 15; power += 0.0007)
        {
            var value = Math.Pow(10, power);
            var bucket = Buckets.BucketOf(value);
            Assert.InRange(bucket, before, LogBuckets.Count - 1);
            before = bucket;
            if (bucket > 0)
            {
                Assert.InRange(Buckets.ValueOf(bucket) / value, 0.99 - 1e-12, 1.01 + 1e-12);
            }
        }

        Assert.Equal(0, Buckets.BucketOf(-5));
        Assert.Equal(0, Buckets.BucketOf(0.01));
        Assert.Equal(LogBuckets.Count - 1, Buckets.BucketOf(double.PositiveInfinity));
    }

    [Fact]
    public void Without_values_nothing_is_known()
    {
        var empty = new LivePercentiles(Buckets);
        Assert.Equal(0, empty.CountBelow(LogBuckets.Count));
        Assert.Throws<InvalidOperationException>(() => empty.Remove(7));
        Assert.Throws<InvalidOperationException>(() => empty.Move(7, 8));
        Assert.Throws<ArgumentOutOfRangeException>("quantile", () => empty.BucketAt(1.1));
        Assert.Throws<ArgumentOutOfRangeException>("lowest", () => new LogBuckets(0));
    }

    private static LivePercentiles Build(IEnumerable<double> values)
    {
        var live = new LivePercentiles(Buckets);
        foreach (var value in values)
        {
            live.Add(Buckets.BucketOf(value));
        }

        return live;
    }

    private static bool Same(LivePercentiles left, LivePercentiles right) =>
        left.Count == right.Count
        && left.Counts.SequenceEqual(right.Counts)
        && Enumerable.Range(0, LogBuckets.Count + 1).All(bucket => left.CountBelow(bucket) == right.CountBelow(bucket));
}
