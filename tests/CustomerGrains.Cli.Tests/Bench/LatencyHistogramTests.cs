using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary>The histogram against exact quantiles of the same values.</summary>
public sealed class LatencyHistogramTests
{
    private static readonly double[] Shares = [0.0001, 0.1, 0.25, 0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 1_000)]
    [InlineData(4, 100_000)]
    public void Quantiles_are_never_below_the_exact_ones_and_hardly_above(int seed, int count)
    {
        // Log-normal around a millisecond, from a fraction of a microsecond to minutes.
        Random random = new(seed);
        TimeSpan[] values = [.. Enumerable.Range(0, count).Select(_ => TimeSpan.FromTicks((long)(10_000 * Math.Exp(5 * Normal(random)))))];
        LatencyHistogram histogram = new();
        Array.ForEach(values, value => histogram.Add(value));
        Array.Sort(values);

        Assert.All(Shares, share =>
        {
            TimeSpan exact = values[Math.Max(0, (int)Math.Ceiling(share * count) - 1)];
            TimeSpan most = exact + TimeSpan.FromMicroseconds(1) + (LatencyHistogram.RelativeErrorMax * exact);
            Assert.InRange(histogram.Quantile(share), exact, most);
        });
        Assert.Equal((values[0], values[^1], count), (histogram.Min, histogram.Max, histogram.Count));
        Assert.Equal(values.Average(value => value.TotalMicroseconds), histogram.Mean.TotalMicroseconds, 1e-6 * histogram.Mean.TotalMicroseconds);
    }

    [Fact]
    public void Every_microsecond_up_to_a_few_milliseconds_has_its_bucket()
    {
        for (int microseconds = 0; microseconds < 5_000; microseconds++)
        {
            LatencyHistogram histogram = new();
            histogram.Add(TimeSpan.FromMicroseconds(microseconds));
            (TimeSpan below, long count) = Assert.Single(histogram.Buckets());
            Assert.Equal(1, count);
            Assert.InRange(below.TotalMicroseconds, microseconds + 1, microseconds + 1 + (microseconds * LatencyHistogram.RelativeErrorMax));
            Assert.Equal((0, 1), (histogram.CountBelow(TimeSpan.FromMicroseconds(microseconds)), histogram.CountBelow(below)));
        }
    }

    [Fact]
    public void Two_together_are_as_one_that_counted_all()
    {
        LatencyHistogram first = new(), second = new(), both = new();
        for (int number = 1; number <= 2_000; number++)
        {
            TimeSpan value = TimeSpan.FromMicroseconds(number * number);
            (number % 3 == 0 ? first : second).Add(value, number);
            both.Add(value, number);
        }

        first.Add(second);
        Assert.Equal(both.Buckets(), first.Buckets());
        Assert.Equal((both.Count, both.Min, both.Max, both.Mean), (first.Count, first.Min, first.Max, first.Mean));
    }

    [Fact]
    public void What_is_out_of_range_counts_at_its_end()
    {
        LatencyHistogram histogram = new();
        histogram.Add(TimeSpan.FromMilliseconds(-1));
        histogram.Add(TimeSpan.FromDays(400));
        Assert.Equal((2, TimeSpan.Zero, TimeSpan.FromDays(400)), (histogram.Count, histogram.Min, histogram.Max));
        Assert.Equal(2, histogram.Buckets().Sum(bucket => bucket.Count));
    }

    [Fact]
    public void Nothing_is_left_when_it_is_cleared()
    {
        LatencyHistogram histogram = new();
        Assert.Equal(TimeSpan.Zero, histogram.Quantile(0.99));
        histogram.Add(TimeSpan.FromSeconds(1), 7);
        histogram.Clear();
        Assert.Empty(histogram.Buckets());
        Assert.Equal((0, TimeSpan.Zero, TimeSpan.Zero), (histogram.Count, histogram.Max, histogram.Quantile(1)));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
