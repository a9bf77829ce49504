using System.Numerics;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.LifetimeValue;

public sealed class HistoricValueTests
{
    [Fact]
    public void Revenue_less_cost_and_historic_net_are_different_figures()
    {
        var value = new HistoricValue(100_000, 20_000, 5_000);
        Assert.Equal(80_000, value.NetRevenueMinor);
        Assert.Equal(75_000, value.RevenueLessCostMinor);
        Assert.Equal(24_000 - 5_000, value.HistoricNetMinor(3_000));
    }

    [Theory]
    [InlineData(1, 5_000, 0)]
    [InlineData(3, 5_000, 2)]
    [InlineData(5, 5_000, 2)]
    [InlineData(-1, 5_000, 0)]
    [InlineData(-3, 5_000, -2)]
    [InlineData(1, 5_001, 1)]
    [InlineData(-1, 5_001, -1)]
    [InlineData(1, 4_999, 0)]
    public void Halves_go_to_the_even_side(long netRevenue, int basisPoints, long expected) =>
        Assert.Equal(expected, new HistoricValue(netRevenue, 0, 0).HistoricNetMinor(basisPoints));

    [Fact]
    public void The_net_is_within_half_a_unit_of_the_exact_share()
    {
        var cases =
            from revenue in Gen.Choose(0, int.MaxValue)
            from returns in Gen.Choose(0, int.MaxValue)
            from cost in Gen.Choose(0, 1_000_000)
            from points in Gen.Choose(0, HistoricValue.BasisPointsPerUnit)
            select (Value: new HistoricValue(revenue * 1_000L, returns, cost), Points: points);
        Laws.Hold(cases, item =>
        {
            var net = item.Value.HistoricNetMinor(item.Points) + item.Value.CostMinor;
            var distance = (BigInteger)net * 10_000 - (BigInteger)item.Value.NetRevenueMinor * item.Points;
            return BigInteger.Abs(distance) <= 5_000;
        });
    }

    [Fact]
    public void The_largest_sums_are_exact_or_a_fault_but_never_wrong()
    {
        Assert.Equal(long.MaxValue, new HistoricValue(long.MaxValue, 0, 0).HistoricNetMinor(10_000));
        Assert.Throws<OverflowException>(() => new HistoricValue(long.MinValue, 1, 0).RevenueLessCostMinor);
        Assert.Throws<OverflowException>(() => new HistoricValue(long.MinValue, 0, 1).HistoricNetMinor(10_000));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_margin_outside_its_range_is_refused(int basisPoints) =>
        Assert.Throws<ArgumentOutOfRangeException>("marginBasisPoints", () => default(HistoricValue).HistoricNetMinor(basisPoints));
}
