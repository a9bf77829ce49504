using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Trials;

public sealed class PastCountTests
{
    private const int LastDay = 20_070;

    [Fact]
    public void Changes_flaps_and_money_are_those_counted_by_hand()
    {
        // Ten weeks, days 20,000 to 20,070. 50 within 30 days is high, at once.
        var calendar = new PastCalendar(Plain(new ThresholdRule("revenue_30d"), 50).Standard, weeks: 10, LastDay);
        PastCount count = Counted(Plain(new ThresholdRule("revenue_30d"), 50), calendar);

        // Low at the beginning; 60 on day 20,003 while low, so high from then on; 20 on day 20,010 while high; low again on 20,033, when
        // 60 are out of the window: a change that is undone, a flap.
        Count(count, calendar, [Purchase(19_900, 5), Purchase(20_003, 60), Purchase(20_010, 20)]);

        // Not known before day 20,020: high; low on 20,050, a change that undoes none. Money that came before the first grade is nobody's.
        Count(count, calendar, [Purchase(20_020, 70)]);

        PastGradingTrial grading = Assert.Single(count.Result().Gradings);
        Assert.Equal((3, 1), (grading.Changes, grading.Flaps));
        Assert.Equal(17 * 7 / 365.25, grading.CustomerYears, 12);
        Assert.Equal([("", 7_000L), ("low", 6_000L), ("high", 2_000L)], grading.Money.Select(each => (each.Level, each.RevenueMinorUnits)));

        // Ten weeks each: low for 1 + 5 and 2, high for 4 and 5.
        Assert.Equal([0L, 1L, 1L], grading.Money.Select(each => each.Customers));
    }

    [Fact]
    public void Warnings_of_the_past_are_judged_by_what_followed()
    {
        var rule = new WarningRule { Name = "silent", When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(20d)) };
        CompiledStandard standard = CompiledStandard.Of(Plain(new ThresholdRule("revenue_30d"), 50).Standard with { Warnings = [rule] });
        var calendar = new PastCalendar(standard.Standard, weeks: 20, LastDay);
        PastCount count = Counted(standard, calendar);

        // Weeks begin on day 19,930. Silent from 19,937 on and never heard of again: judged, lapsed. Known for 20 weeks, of which those up to
        // day 19,979 are judged: 7 of them, all lapsed.
        Count(count, calendar, [Purchase(19_917, 5)]);

        // Silent from 19,937 on and back on 19,990: judged, not lapsed; silent again from 20,010 on, which nobody can judge yet. All 7 weeks
        // judged have that purchase before them.
        Count(count, calendar, [Purchase(19_917, 5), Purchase(19_990, 5)]);

        PastWarningTrial warnings = Assert.Single(count.Result().Warnings);
        Assert.Equal(("silent", 3, 1, 2, 1), (warnings.Rule, warnings.Opened, warnings.Ended, warnings.Judged, warnings.Lapsed));
        Assert.Equal(3 / (40 * 7 / 365.25), warnings.PerCustomerYear, 12);
        Assert.Equal(0.5, warnings.LapsedOtherwise, 12);
    }

    [Fact]
    public void Of_lost_customers_it_is_counted_how_many_were_warned_of_and_how_long_before()
    {
        WarningRule[] rules =
        [
            new() { Name = "silent", When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(20d)) },
            new() { Name = "large", When = new MetricCondition("revenue_30d", Comparison.AtLeast, ComparedValue.Of(100d)) },
        ];
        CompiledStandard standard = CompiledStandard.Of(Plain(new ThresholdRule("revenue_30d"), 50).Standard with { Warnings = rules });
        var calendar = new PastCalendar(standard.Standard, weeks: 20, LastDay);
        Assert.Equal((19_931, 19_978), (calendar.FirstJudgedDay, calendar.LastJudgedDay));
        PastCount count = Counted(standard, calendar);

        // Lost after day 19,940: warned of on that very day as one who bought much, and on 19,960 as silent.
        Count(count, calendar, [Purchase(19_932, 5), Purchase(19_940, 200)]);

        // Back after 91 days, which is in time, and after 92, which is not: silent from 19,995 on, 71 days before the 91 were over.
        Count(count, calendar, [Purchase(19_884, 5), Purchase(19_975, 5), Purchase(20_067, 5)]);

        // Lost before the weeks began, and too late to be known of; who bought on the first day of the weeks is one of the former.
        Count(count, calendar, [Purchase(19_930, 5)]);
        Count(count, calendar, [Purchase(19_979, 5)]);
        PastTrial past = count.Result();
        Assert.Equal(2, past.Lapses);
        Assert.Equal([("silent", 2L, 71L + 71L), ("large", 1L, 91L)], past.Warnings.Select(each => (each.Rule, each.LapsesWarned, each.LeadDays)));
        Assert.Equal(("", 2, 91 + 71), past.AllWarnings is { } all ? (all.Rule, all.LapsesWarned, all.LeadDays) : default);
        Assert.Equal(past.Warnings.Sum(each => each.Opened), past.AllWarnings!.Opened);
        Assert.Null(Counted(Plain(new ThresholdRule("revenue_30d"), 50), calendar).Result().AllWarnings);
    }

    [Theory]
    [InlineData(20_030, 0, 0)]
    [InlineData(LastDay, 1, 1)]
    public void What_is_told_of_the_weeks_when_they_are_over_counts_for_how_warnings_came_out(int day, int lapsed, int lapses)
    {
        var rule = new WarningRule { Name = "silent", When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(20d)) };
        CompiledStandard standard = CompiledStandard.Of(Plain(new ThresholdRule("revenue_30d"), 50).Standard with { Warnings = [rule] });
        var calendar = new PastCalendar(standard.Standard, weeks: 20, LastDay, isAsRecorded: true);
        PastCount count = Counted(standard, calendar);

        // Silent from 19,960 on. What was bought 70 days after that, or lately, is recorded on the day after the weeks.
        Interaction told = Purchase(day, 5);
        count.Count(new PastLife(
            [new PastRecord(Purchase(19_940, 5), Instant.StartOfDay(19_940)), new PastRecord(told, Instant.StartOfDay(LastDay + 1))], standing: null, calendar));
        PastTrial past = count.Result();
        Assert.Equal((1, lapsed, lapses), (past.Warnings[0].Judged, past.Warnings[0].Lapsed, past.Lapses));
    }

    [Fact]
    public void Thresholds_are_found_anew_as_often_as_the_grading_says()
    {
        Standard Of(int days) => Plain(new PercentileRule("revenue_30d", days), 0).Standard;
        Assert.Equal([0, 4, 8], new PastCalendar(Of(28), 10, LastDay).Refreshes);
        Assert.Equal([0, 5, 10], new PastCalendar(Of(29), 10, LastDay).Refreshes);
        Assert.Equal(Enumerable.Range(0, 11), new PastCalendar(Of(1), 10, LastDay).Refreshes);
        Assert.Empty(new PastCalendar(Plain(new ThresholdRule("revenue_30d"), 50).Standard, 10, LastDay).Refreshes);
        Assert.Equal((20_000, LastDay), (new PastCalendar(Of(28), 10, LastDay).DayAt(0), new PastCalendar(Of(28), 10, LastDay).DayAt(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastCalendar(Of(28), 0, LastDay));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PastCalendar(Of(28), 105, LastDay));
    }

    [Fact]
    public void Who_counts_whom_makes_no_difference()
    {
        CompiledStandard standard = Plain(new PercentileRule("revenue_30d", 28), 0);
        var calendar = new PastCalendar(standard.Standard, weeks: 10, LastDay);
        var random = new Random(5);
        Interaction[][] customers =
        [
            .. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 1 + random.Next(6))
                .Select(_ => Purchase(LastDay - random.Next(100), 1 + random.Next(90)))
                .OrderBy(each => each.OccurredAt.Microseconds)
                .ToArray()),
        ];
        PastTrial whole = Live([customers]);
        PastTrial parts = Live([.. customers.Chunk(17)]);
        PastGradingTrial grading = Assert.Single(whole.Gradings);
        Assert.Equal(grading.Money, parts.Gradings[0].Money);
        Assert.Equal(grading with { Money = [] }, parts.Gradings[0] with { Money = [] });
        Assert.True(grading is { Changes: > 0, Flaps: > 0 });
        Assert.True(grading.Money[2].RevenueMinorUnits > 0);

        PastTrial Live(Interaction[][][] shares)
        {
            PastValues[] values = [.. shares.Select(_ => new PastValues(standard, calendar))];
            Each(shares, (share, customer) => values[share].Count(Life(calendar, customer)));
            Sum(values, (all, other) => all.Add(other));
            PastCount[] counts = [.. shares.Select(_ => new PastCount(standard, calendar, values[0].Contexts()))];
            Each(shares, (share, customer) => counts[share].Count(Life(calendar, customer)));
            Sum(counts, (all, other) => all.Add(other));
            return counts[0].Result();
        }
    }

    /// <summary>39 weeks after everybody has come: value tiers that ship capture the money and stay.</summary>
    [SharedDataFact]
    public void On_real_purchases_the_shipped_value_tiers_capture_the_money_and_do_not_flap()
    {
        Standard shipped = Standard.Default(Currency.Of("USD"));
        Grading value = shipped.Gradings.Single(each => each.Name == "business_value");
        int lastDay = Instant.From(new DateTimeOffset(1997, 1, 1, 0, 0, 0, TimeSpan.Zero)).Day + (78 * 7) - 1;
        Interaction[][] customers =
        [
            .. Data.CdnowLog.Read().GroupBy(each => each.CustomerId).Select(each => each.OrderBy(one => one.OccurredAt.Microseconds).ToArray()),
        ];
        PastGradingTrial steady = Live(value, customers);

        // That there would be more than twice as many flaps is seen of an eighth of the customers.
        PastGradingTrial restless = Live(value with { Stability = Stability.AtOnce }, [.. customers.Where((_, place) => place % 8 == 0)]);

        double all = steady.Money.Sum(each => (double)each.RevenueMinorUnits);
        double captured = steady.Money[^1].RevenueMinorUnits / all;
        double share = steady.Money[^1].Customers / (double)customers.Length;
        (double flaps, double restlessFlaps) = (steady.Flaps / steady.CustomerYears, restless.Flaps / restless.CustomerYears);
        string figures = $"top {share:0.000} of customers: {captured:0.000}; flaps {flaps:0.000}, without stability {restlessFlaps:0.000}";
        Assert.True(captured >= 0.37, figures);
        Assert.InRange(share, 0.03, 0.06);
        Assert.True(flaps <= 0.10, figures);
        Assert.True(restlessFlaps > 2 * flaps, figures);

        PastGradingTrial Live(Grading grading, Interaction[][] lives)
        {
            CompiledStandard standard = CompiledStandard.Of(shipped.Bare() with { Gradings = [grading] });
            var calendar = new PastCalendar(standard.Standard, weeks: 39, lastDay);
            var values = new PastValues(standard, calendar);
            Each([lives], (_, customer) => values.Count(Life(calendar, customer)));
            var count = new PastCount(standard, calendar, values.Contexts());
            Each([lives], (_, customer) => count.Count(Life(calendar, customer)));
            return Assert.Single(count.Result().Gradings);
        }
    }

    private static void Each(Interaction[][][] shares, Action<int, Interaction[]> take)
    {
        for (int share = 0; share < shares.Length; share++)
        {
            foreach (Interaction[] customer in shares[share])
            {
                take(share, customer);
            }
        }
    }

    private static void Sum<T>(T[] shares, Action<T, T> add)
    {
        foreach (T share in shares[1..])
        {
            add(shares[0], share);
        }
    }

    private static void Count(PastCount count, PastCalendar calendar, Interaction[] interactions) => count.Count(Life(calendar, interactions));

    /// <summary>A past that was imported: all of it recorded after the weeks.</summary>
    private static PastLife Life(PastCalendar calendar, Interaction[] interactions) =>
        new(interactions.Select(each => new PastRecord(each, calendar.End)), standing: null, calendar);

    private static PastCount Counted(CompiledStandard standard, PastCalendar calendar) =>
        new(standard, calendar, new PastValues(standard, calendar).Contexts());

    private static CompiledStandard Plain(GradingRule rule, double from) => CompiledStandard.Of(new Standard
    {
        Version = "plain",
        ReportingCurrency = Currency.Of("EUR"),
        Gradings =
        [
            new Grading
            {
                Name = "spend",
                Levels =
                [
                    new GradeLevel { Name = "low" },
                    rule is PercentileRule ? new GradeLevel { Name = "high", TopShare = 0.2 } : new GradeLevel { Name = "high", From = from },
                ],
                Rule = rule,
            },
        ],
    });

    private static Interaction Purchase(int day, int amount) =>
        new($"{day}", "anna", Channel.Web, Instant.StartOfDay(day), new Purchase(new Money(Currency.Of("EUR"), amount * 100)));
}
