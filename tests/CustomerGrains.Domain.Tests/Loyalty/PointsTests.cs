using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Loyalty;

public sealed class PointsTests
{
    private static readonly PointsRules Rules = new()
    {
        PerMoney = 2,
        MinimumPurchase = 5,
        Levels = [new LevelFactor("tier", "gold", 1.5)],
        Categories = [new CategoryFactor("books", 3), new CategoryFactor("gift_cards", 0)],
        Activities = [new ActivityPoints(InteractionKind.Referral, 100), new ActivityPoints(InteractionKind.SurveyResponse, 10)],
        ExpiresAfterDays = 90,
    };

    [Theory]
    [InlineData(1_099, "", "EUR", 21)]
    [InlineData(1_000, "books", "EUR", 60)]
    [InlineData(1_000, "gift_cards", "EUR", 0)]
    [InlineData(499, "", "EUR", 0)]
    [InlineData(500, "", "EUR", 10)]
    [InlineData(1_000, "", "USD", 0)]
    public void A_purchase_earns_by_amount_category_and_currency(long minorUnits, string category, string currency, long points)
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(minorUnits, category, currency));
        Assert.Equal(points, member.Points.Balance);
    }

    [Theory]
    [InlineData(PointsRounding.Down, 1_000, 1)]
    [InlineData(PointsRounding.Nearest, 1_000, 2)]
    [InlineData(PointsRounding.Nearest, 3_000, 5)]
    [InlineData(PointsRounding.Nearest, 2_900, 4)]
    [InlineData(PointsRounding.Up, 1_000, 2)]
    public void A_part_of_a_point_is_rounded_as_the_standard_says(PointsRounding rounding, long minorUnits, long points)
    {
        var member = new Member(new PointsRules { PerMoney = 0.15, Rounding = rounding });
        member.Record(Facts.Purchase(minorUnits));
        Assert.Equal(points, member.Points.Balance);
    }

    [Fact]
    public void The_level_at_the_time_counts_that_which_the_purchase_leads_to_included()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(9_000));
        Assert.Equal(180, member.Points.Balance);
        member.Record(Facts.Purchase(1_000));
        Assert.Equal(210, member.Points.Balance);
    }

    [Fact]
    public void Other_interactions_earn_what_the_standard_says_and_the_rest_nothing()
    {
        var member = new Member(Rules);
        member.Record(new Referral("c-2"));
        member.Record(new SurveyResponse(SurveyInstrument.Csat, 4));
        member.Record(new Visit());
        Assert.Equal(110, member.Points.Balance);
        Assert.Equal(["0", "100", "100", "110"], member.Told.Where(each => each.Subject == DecisionSubject.Points).SelectMany(each => new[] { each.From, each.To }));
    }

    [Theory]
    [InlineData(499, "EUR")]
    [InlineData(1_000, "USD")]
    public void Whoever_never_earned_any_has_no_ledger_of_them(long minorUnits, string currency)
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(minorUnits, "", currency));
        member.Record(new ProductReturn(new Money(Currency.Of("EUR"), 1_000)));
        Assert.Null(member.Care.Points);
        Assert.True(member.Care.IsEmpty);
    }

    [Fact]
    public void The_same_id_earns_once()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000), "p-1");
        member.Record(Facts.Purchase(1_000), "p-1");
        Assert.Equal(20, member.Points.Balance);
    }

    [Fact]
    public void Points_expire_by_themselves_on_the_day_that_was_told()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000));
        Assert.Equal(Facts.Today + 90, Assert.Single(member.News, each => each.Subject == DecisionSubject.Points).DueDay);
        Assert.Equal(Facts.Today + 90, member.NextDay());
        member.GoTo(89);
        member.Review();
        Assert.Equal(20, member.Points.Balance);
        member.GoTo(90);
        member.Review();
        DecisionChange expired = Assert.Single(member.News, each => each.Subject == DecisionSubject.Points);
        Assert.Equal(("20", "0", DecisionReason.PointsExpired), (expired.From, expired.To, expired.Reason));
        Assert.Equal((0, 20), (member.Points.Balance, member.Points.Totals.Expired));
    }

    [Theory]
    [InlineData("2026-01-01", 1, "2026-03-01")]
    [InlineData("2026-01-31", 1, "2026-03-01")]
    [InlineData("2026-12-31", 12, "2028-01-01")]
    [InlineData("2024-02-29", 12, "2025-03-01")]
    public void Months_end_with_the_calendar_month(string earned, int months, string gone)
    {
        var standard = CompiledStandard.Of(Member.Of("one", new PointsRules { ExpiresAfterMonths = months }, null));
        Assert.Equal(CompiledPoints.DayOf(gone), standard.Points!.ExpiryDay(CompiledPoints.DayOf(earned)!.Value));
    }

    [Fact]
    public void Those_that_expire_first_are_spent_first()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000));
        member.GoTo(30);
        member.Record(Facts.Purchase(2_000));
        Assert.Null(member.Order(new PointsSpending(30, "mug", "", "zoe")));
        Assert.Equal([new PointsLot(Facts.Today + 120, 30)], member.Points.Lots);
        Assert.Equal(DecisionReason.PointsSpent, Assert.Single(member.News).Reason);
        Assert.Contains("the customer has 30", member.Order(new PointsSpending(31, "mug", "", "zoe"))!.Description, StringComparison.Ordinal);
        Assert.Equal(30, member.Points.Balance);
        Assert.Null(member.Order(new PointsSpending(30, "mug", "", "zoe")));
        Assert.Equal((0, 0), (member.Points.Balance, member.Points.Lots.Count));
    }

    [Fact]
    public void What_expires_on_the_day_cannot_be_spent_even_if_nobody_has_looked_yet()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000));
        member.GoTo(90);
        Assert.Contains("the customer has 0", member.Order(new PointsSpending(1, "mug", "", "zoe"))!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Orders_that_make_no_sense_are_refused_with_what_is_allowed()
    {
        var member = new Member(Rules with { MinimumSpending = 15 });
        member.Record(Facts.Purchase(1_000));
        Assert.Equal("points", member.Order(new PointsSpending(0, "mug", "", "zoe"))!.Field);
        Assert.Equal("points", member.Order(new PointsSpending(-5, "mug", "", "zoe"))!.Field);
        Assert.Contains("15 or more", member.Order(new PointsSpending(10, "mug", "", "zoe"))!.Description, StringComparison.Ordinal);
        Assert.Equal("reward", member.Order(new PointsSpending(15, "", "", "zoe"))!.Field);
        Assert.Equal("points", member.Order(new PointsAdjustment(0, "why", "zoe"))!.Field);
        Assert.Equal("reason", member.Order(new PointsAdjustment(5, "", "zoe"))!.Field);
        Assert.Contains("the customer has 20", member.Order(new PointsAdjustment(-21, "why", "zoe"))!.Description, StringComparison.Ordinal);
        Assert.Equal(20, member.Points.Balance);
    }

    [Fact]
    public void Adjusting_adds_and_takes_away()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000));
        Assert.Null(member.Order(new PointsAdjustment(5, "sorry", "zoe")));
        Assert.Null(member.Order(new PointsAdjustment(-10, "counted twice", "zoe")));
        Assert.Equal((15, -5), (member.Points.Balance, member.Points.Totals.Adjusted));
    }

    [Fact]
    public void A_restricted_customer_keeps_its_points_and_cannot_spend_them()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000), "p-1");
        var evidence = new InvestigationEvidence("", [], ["p-1"]);
        Assert.Null(member.Order(new InvestigationMove(RiskKind.Conduct, InvestigationState.Investigating, "odd", InvestigationEvidence.None, "zoe")));
        Assert.Null(member.Order(new InvestigationMove(RiskKind.Conduct, InvestigationState.Restricted, "fraud", evidence, "zoe")));
        Assert.Contains("investigation of conduct", member.Order(new PointsSpending(1, "mug", "", "zoe"))!.Description, StringComparison.Ordinal);
        Assert.Null(member.Order(new InvestigationMove(RiskKind.Conduct, InvestigationState.Cleared, "not so", evidence, "zoe")));
        Assert.Null(member.Order(new PointsSpending(1, "mug", "", "zoe")));
    }

    [Fact]
    public void Who_is_kept_out_of_grading_or_for_whom_the_condition_does_not_hold_earns_none()
    {
        var member = new Member(Rules with { When = new MetricCondition("purchases_lifetime", Comparison.AtLeast, ComparedValue.Of(2)) });
        member.Record(Facts.Purchase(1_000));
        Assert.Equal(0, member.Points.Balance);
        member.Record(Facts.Purchase(1_000));
        Assert.Equal(20, member.Points.Balance);
        member.Record(new AttributeChange("staff", "yes"));
        member.Record(Facts.Purchase(1_000));
        Assert.Equal(20, member.Points.Balance);
    }

    [Fact]
    public void What_happened_before_the_beginning_or_would_be_expired_earns_none()
    {
        var member = new Member(Rules with { Since = "2025-12-20" });
        member.Record(Facts.Purchase(1_000), daysAgo: 13);
        Assert.Equal(0, member.Points.Balance);
        member.Record(Facts.Purchase(1_000), daysAgo: 12);
        Assert.Equal([new PointsLot(Facts.Today - 12 + 90, 20)], member.Points.Lots);
        var late = new Member(Rules);
        late.Record(Facts.Purchase(1_000), daysAgo: 90);
        Assert.Equal(PointsStanding.None, late.Points);
    }

    [Fact]
    public void Under_a_standard_without_points_they_stay_expire_and_can_be_spent()
    {
        var member = new Member(Rules);
        member.Record(Facts.Purchase(1_000));
        member.Apply("two", null);
        member.Record(Facts.Purchase(1_000));
        Assert.Null(member.Order(new PointsSpending(5, "mug", "", "zoe")));
        Assert.Equal((15, Facts.Today + 90), (member.Points.Balance, member.NextDay()));
    }
}
