using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;

namespace CustomerGrains.Domain.Tests.Loyalty;

/// <summary>The bounds of a balance and of its lots.</summary>
public sealed class PointsStandingTests
{
    [Fact]
    public void No_more_is_earned_than_a_balance_can_be()
    {
        PointsStanding full = PointsStanding.None.Earn(PointsLimits.BalanceMax - 10, 5).Earn(100, 6);
        Assert.Equal((PointsLimits.BalanceMax, PointsLimits.BalanceMax), (full.Balance, full.Totals.Earned));
        Assert.Equal([new PointsLot(5, PointsLimits.BalanceMax - 10), new PointsLot(6, 10)], full.Lots);
        Assert.Equal(full, full.Earn(1, 5));
    }

    [Fact]
    public void As_many_lots_as_there_may_be_are_kept_apart_and_then_the_two_that_expire_first_are_one()
    {
        PointsStanding points = PointsStanding.None;
        for (int day = 1; day <= PointsLimits.LotsMax; day++)
        {
            points = points.Earn(day, day);
        }

        Assert.Equal(Enumerable.Range(1, PointsLimits.LotsMax).Select(day => new PointsLot(day, day)), points.Lots);
        points = points.Earn(7, PointsLimits.LotsMax + 1);
        Assert.Equal([new PointsLot(2, 3), new PointsLot(3, 3)], points.Lots.Take(2));
        Assert.Equal((PointsLimits.LotsMax, points.Balance), (points.Lots.Count, points.Lots.Sum(lot => lot.Points)));
    }

    [Fact]
    public void What_is_no_longer_there_when_an_order_is_carried_out_leaves_it_without_effect()
    {
        var standard = CompiledStandard.Of(Member.Of("one", new PointsRules(), null));
        PointsStanding five = PointsStanding.None.Earn(5, PointsLot.Never);
        Assert.Null(PointsOrders.After(five, new PointsSpending(6, "mug", "", "zoe"), standard, 1));
        Assert.Null(PointsOrders.After(five, new PointsAdjustment(-6, "why", "zoe"), standard, 1));
        Assert.Equal(0, PointsOrders.After(five, new PointsSpending(5, "mug", "", "zoe"), standard, 1)!.Balance);
        Assert.Equal(0, PointsOrders.After(five, new PointsAdjustment(-5, "why", "zoe"), standard, 1)!.Balance);
    }
}
