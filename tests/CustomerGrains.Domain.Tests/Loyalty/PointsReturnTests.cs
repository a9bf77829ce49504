using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Loyalty;

/// <summary>What becomes of points when what earned them is brought back.</summary>
public sealed class PointsReturnTests
{
    private static readonly PointsRules Rules = new() { PerMoney = 1, ExpiresAfterDays = 90 };

    [Fact]
    public void A_return_takes_back_the_share_of_what_its_order_earned()
    {
        var member = new Member(Rules);
        member.Record(Bought(10_000, "o-1"));
        member.Record(Returned(3_350, "o-1"));
        Assert.Equal((67, DecisionReason.PointsTakenBack), (member.Points.Balance, Assert.Single(member.News, Points).Reason));
        member.Record(Returned(6_650, "o-1"));
        Assert.Equal((0, 100), (member.Points.Balance, member.Points.Totals.TakenBack));
        member.Record(Returned(5_000, "o-1"));
        Assert.Equal(0, member.Points.Balance);
    }

    [Fact]
    public void Each_return_takes_its_own_share_and_all_of_an_order_no_more_than_that_earned()
    {
        var member = new Member(Rules);
        member.Record(Bought(10_000, "o-1"));
        member.Record(Bought(10_000, "o-2"));
        member.Record(Returned(3_000, "o-1"));
        Assert.Equal(170, member.Points.Balance);
        member.Record(Returned(3_000, "o-1"));
        Assert.Equal(140, member.Points.Balance);
        member.Record(Returned(20_000, "o-1"));
        Assert.Equal(100, member.Points.Balance);
    }

    [Fact]
    public void An_order_that_is_bought_in_parts_is_one()
    {
        var member = new Member(Rules);
        member.Record(Bought(10_000, "o-1"));
        member.Record(Bought(10_000, "o-1"));
        member.Record(Bought(10_000, "o-2"));
        member.Record(Returned(20_000, "o-1"));
        Assert.Equal(100, member.Points.Balance);
    }

    [Fact]
    public void What_was_taken_back_stays_so_when_its_order_grows_by_what_earns_nothing()
    {
        var member = new Member(Rules with { Categories = [new CategoryFactor("gift_cards", 0)] });
        member.Record(Bought(50_000, "o-2"));
        member.Record(Bought(10_000, "o-1"));
        member.Record(Returned(10_000, "o-1"));
        member.Record(Facts.Purchase(10_000, "gift_cards") with { OrderId = "o-1" });
        member.Record(Returned(10_000, "o-1"));
        Assert.Equal((500, 100), (member.Points.Balance, member.Points.Totals.TakenBack));
    }

    [Fact]
    public void A_return_that_comes_before_its_purchase_takes_back_when_that_comes()
    {
        var member = new Member(Rules);
        member.Record(Returned(2_500, "o-1"));
        member.Record(Bought(10_000, "o-1"));
        Assert.Equal(75, member.Points.Balance);
        Assert.Equal([DecisionReason.PointsEarned, DecisionReason.PointsTakenBack], member.News.Where(Points).Select(each => each.Reason));
    }

    [Fact]
    public void It_takes_from_the_lot_that_the_purchase_earned_and_then_as_far_as_there_are_points()
    {
        var member = new Member(Rules);
        member.Record(Bought(5_000, "o-1"));
        member.GoTo(10);
        member.Record(Bought(5_000, "o-2"));
        member.Record(Returned(4_000, "o-2"));
        Assert.Equal([new PointsLot(Facts.Today + 90, 50), new PointsLot(Facts.Today + 100, 10)], member.Points.Lots);
        Assert.Null(member.Order(new PointsSpending(55, "mug", "", "zoe")));
        member.Record(Returned(5_000, "o-1"));
        Assert.Equal((0, 45), (member.Points.Balance, member.Points.Totals.TakenBack));
        member.Record(Bought(1_000, "o-3"));
        Assert.Equal(10, member.Points.Balance);
    }

    [Fact]
    public void One_that_names_no_order_takes_back_what_its_amount_would_earn_and_one_of_an_order_that_earned_nothing_nothing()
    {
        var member = new Member(Rules);
        member.Record(Bought(5_000, ""));
        member.Record(Returned(2_000, ""));
        Assert.Equal(30, member.Points.Balance);
        member.Record(Returned(2_000, "unknown"));
        Assert.Equal(30, member.Points.Balance);
    }

    [Fact]
    public void Only_so_many_orders_are_kept_the_newest_ones()
    {
        var member = new Member(Rules);
        for (int order = 0; order <= PointsLimits.OrdersMax; order++)
        {
            member.Record(Bought(1_000, $"o-{order}"));
        }

        Assert.Equal(PointsLimits.OrdersMax, member.Points.Orders.Count);
        Assert.Null(member.Points.OrderOf("o-0"));
        member.GoTo(PointsLimits.OrderDays);
        member.Record(Bought(1_000, "new"));
        Assert.Equal("new", Assert.Single(member.Points.Orders).OrderId);
    }

    private static bool Points(DecisionChange change) => change.Subject == DecisionSubject.Points;

    private static Purchase Bought(long minorUnits, string order) => Facts.Purchase(minorUnits) with { OrderId = order };

    private static ProductReturn Returned(long minorUnits, string order) => new(new Money(Facts.Euro, minorUnits), OrderId: order);
}
