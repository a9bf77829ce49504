using CustomerGrains.Server.Web;

namespace CustomerGrains.Server.Tests.Web;

public sealed class BucketCountsTests
{
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.25, 0.5)]
    [InlineData(0.625, 3)]
    [InlineData(0.75, 4)]
    [InlineData(1, 5)]
    public void Values_are_spread_evenly_over_their_bucket(double share, double expected)
    {
        var counts = new BucketCounts();
        counts.Add(1, 4);
        counts.Add(2, 0);
        counts.Add(4, 2);
        counts.Add(5, 2);
        Assert.Equal(8, counts.Total);
        Assert.Equal(expected, counts.Quantile(share), precision: 9);
    }

    [Fact]
    public void Beyond_the_last_bound_the_bound_is_all_that_is_known()
    {
        var counts = new BucketCounts();
        counts.Add(10, 0);
        counts.Add(double.PositiveInfinity, 3);
        Assert.Equal(10, counts.Quantile(0.5));
    }

    [Fact]
    public void Nothing_has_no_quantile() => Assert.Equal(double.NaN, new BucketCounts().Quantile(0.5));
}
