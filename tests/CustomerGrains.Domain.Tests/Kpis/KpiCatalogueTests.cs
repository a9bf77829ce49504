using CustomerGrains.Domain.Kpis;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Tests.Kpis;

public sealed class KpiCatalogueTests
{
    [Fact]
    public void Names_are_different_and_every_measure_of_nothing_is_not_known_or_zero()
    {
        Assert.Equal(KpiCatalogue.All.Count, KpiCatalogue.All.Select(each => each.Name).Distinct().Count());
        var nothing = new KpiFacts(1, 30) { Customers = 0, CustomerDays = 0, CustomersBefore = 0 };
        foreach (Kpi kpi in KpiCatalogue.All)
        {
            KpiValue value = kpi.Make(nothing);
            Assert.True(kpi.Denominator.Length == 0 ? value.Value == 0 : value.Value is null, kpi.Name);
            Assert.Same(kpi, KpiCatalogue.Find(kpi.Name));
        }
    }

    [Fact]
    public void A_value_is_its_numerator_by_its_denominator()
    {
        KpiFacts facts = Facts(
            (TallyMeasure.NpsAnswers, 10), (TallyMeasure.NpsPromoters, 6), (TallyMeasure.NpsDetractors, 2), (TallyMeasure.Interactions, 90),
            (TallyMeasure.PurchaseDays, 8), (TallyMeasure.FirstPurchaseDays, 2), (TallyMeasure.FollowedPurchaseDays, 5));
        Assert.Equal(new KpiValue(40, 4, 10), Value("net_promoter_score", facts));
        Assert.Equal(new KpiValue(0.75, 6, 8), Value("repeat_rate", facts));
        Assert.Equal(new KpiValue(0.625, 5, 8), Value("retention", facts));
        Assert.Equal(new KpiValue(0.375, 3, 8), Value("churn", facts));

        // 90 interactions in 300 customer days are nine of a customer in 30 days.
        Assert.Equal(new KpiValue(9, 90, 300), Value("interaction_frequency", facts));
        Assert.Equal(new KpiValue(null, 2, null), Value("growth", facts));
    }

    [Fact]
    public void Whether_purchases_are_followed_is_asked_of_days_that_are_old_enough()
    {
        var facts = new KpiFacts(1, 200) { LastSettledDay = 100 };
        foreach (int day in new[] { 100, 101, 201 })
        {
            facts.Add(day, new Dictionary<TallyMeasure, long> { [TallyMeasure.PurchaseDays] = 4, [TallyMeasure.FollowedPurchaseDays] = 1 });
        }

        Assert.Equal(new KpiValue(0.25, 1, 4), Value("retention", facts));
        Assert.Equal(8, facts[TallyMeasure.PurchaseDays]);
    }

    [Fact]
    public void How_warnings_came_out_is_asked_of_days_that_are_old_enough()
    {
        var facts = new KpiFacts(1, 200) { LastSettledDay = 100 };
        foreach (int day in new[] { 100, 101 })
        {
            facts.Add(day, new Dictionary<TallyMeasure, long>
            {
                [TallyMeasure.WarningsWatched] = 5, [TallyMeasure.WarningsFollowed] = 1, [TallyMeasure.LapsesWarned] = 2, [TallyMeasure.WarningLeadDays] = 90,
            });
            facts.AddPurchaseDays(day, new Dictionary<TallyMeasure, long>
            {
                [TallyMeasure.PurchaseDays] = 9, [TallyMeasure.FollowedPurchaseDays] = 1, [TallyMeasure.WarningsWatched] = 100,
            });
        }

        Assert.Equal(new KpiValue(0.8, 4, 5), Value("warning_precision", facts));
        Assert.Equal(new KpiValue(0.25, 2, 8), Value("warning_recall", facts));
        Assert.Equal(new KpiValue(45, 90, 2), Value("warning_lead_time", facts));
    }

    [Fact]
    public void What_became_of_warnings_and_what_people_said_of_them_can_be_told()
    {
        KpiFacts facts = Facts(
            (TallyMeasure.WarningsOpened, 20), (TallyMeasure.WarningsReopened, 4), (TallyMeasure.WarningsTaken, 12),
            (TallyMeasure.WarningsCeased, 8), (TallyMeasure.WarningsResolved, 10), (TallyMeasure.WarningsHandled, 3), (TallyMeasure.WarningsFalse, 6));
        Assert.Equal(new KpiValue(0.5, 12, 24), Value("warnings_taken", facts));
        Assert.Equal(new KpiValue(8 / 18.0, 8, 18), Value("warnings_ceased", facts));
        Assert.Equal(new KpiValue(0.5, 4, 8), Value("warnings_reopened", facts));
        Assert.Equal(new KpiValue(0.3, 3, 10), Value("warnings_handled", facts));
        Assert.Equal(new KpiValue(0.6, 6, 10), Value("warnings_false_alarm", facts));
    }

    [Fact]
    public void What_was_due_and_what_of_it_was_done_can_be_told()
    {
        KpiFacts facts = Facts((TallyMeasure.TasksOpened, 20), (TallyMeasure.TasksDone, 9), (TallyMeasure.TasksNotDone, 3), (TallyMeasure.TasksOverdue, 5));
        Assert.Equal(new KpiValue(20, 20, null), Value("tasks_opened", facts));
        Assert.Equal(new KpiValue(0.75, 9, 12), Value("tasks_done", facts));
        Assert.Equal(new KpiValue(0.25, 5, 20), Value("tasks_overdue", facts));
    }

    [Fact]
    public void Profit_is_margin_less_costs_as_of_a_customer()
    {
        // 600 of 1,000 have a known cost of 500; of the other 400 a quarter is margin; a tenth of all was given back.
        KpiFacts facts = Facts(
            (TallyMeasure.Revenue, 1_000), (TallyMeasure.CostedRevenue, 600), (TallyMeasure.CostOfGoods, 500), (TallyMeasure.Refunds, 100),
            (TallyMeasure.AcquisitionCost, 10), (TallyMeasure.RetentionCost, 20), (TallyMeasure.ServiceCost, 3), (TallyMeasure.OtherCost, 4));
        Assert.Equal(900, Value("value", facts).Value);
        Assert.Equal(((100 + 100) * 0.9) - 37, Value("profit", facts).Value);
    }

    [Fact]
    public void Percentiles_are_near_those_of_the_times_themselves()
    {
        var random = new Random(5);
        long[] times = [.. Enumerable.Range(0, 5_000).Select(_ => (long)Math.Exp(16 * random.NextDouble())).Order()];
        KpiFacts facts = Facts([.. times.GroupBy(TimeClasses.ClassOf).Select(each => (TallyMeasure.ResolutionTimes + each.Key, (long)each.Count()))]);
        foreach ((string name, double share) in new[] { ("resolution_time_p50", 0.5), ("resolution_time_p95", 0.95) })
        {
            double exact = times[(int)Math.Ceiling(share * times.Length) - 1];
            KpiValue found = Value(name, facts);
            Assert.Equal(times.Length, found.Denominator);
            Assert.InRange(found.Value!.Value, exact * (1 - TimeClasses.RelativeError), exact * (1 + TimeClasses.RelativeError));
        }

        Assert.Null(Value("response_time_p50", facts).Value);
    }

    [Theory]
    [InlineData("platinum", 15, 8 * 60)]
    [InlineData("silver", 60, 2 * 1_440)]
    [InlineData("", 60, 2 * 1_440)]
    public void Contacts_are_in_time_that_take_no_longer_than_the_plan_of_the_level_promises_or_the_target(string level, int response, int resolution)
    {
        PromisedTimes promised = PromisedTimes.Of(Traces.Facts.Standard, "tier", level);
        Assert.Equal((TimeSpan.FromMinutes(response), TimeSpan.FromMinutes(resolution)), (promised.Response, promised.Resolution));

        var facts = new KpiFacts(5, 9);
        foreach (int day in new[] { 4, 5 })
        {
            facts.Add(day, new Dictionary<TallyMeasure, long>
            {
                [Class(TallyMeasure.ResponseTimes, 0)] = 1, [Class(TallyMeasure.ResponseTimes, response)] = 2, [Class(TallyMeasure.ResponseTimes, 1.07 * response)] = 4,
                [Class(TallyMeasure.ResolutionTimes, resolution)] = 3, [Class(TallyMeasure.ResolutionTimes, 1.07 * resolution)] = 1, [TallyMeasure.Contacts] = 9,
            },
            promised);
        }

        Assert.Equal(new KpiValue(3 / 7.0, 3, 7), Value("responses_in_time", facts));
        Assert.Equal(new KpiValue(0.75, 3, 4), Value("resolutions_in_time", facts));

        static TallyMeasure Class(TallyMeasure first, double minutes) => first + TimeClasses.ClassOf((long)(60_000 * minutes));
    }

    [Theory]
    [InlineData(3, 2, 3)]
    [InlineData(4, 2, 4)]
    [InlineData(1, 1, 1)]
    public void A_percentile_is_the_first_time_that_so_many_do_not_exceed(int times, double median, double near)
    {
        KpiFacts facts = Facts([.. Enumerable.Range(1, times).Select(each => (TallyMeasure.ResponseTimes + TimeClasses.ClassOf(each), 1L))]);
        Assert.Equal((median, near), (Value("response_time_p50", facts).Value, Value("response_time_p95", facts).Value));
    }

    [Fact]
    public void The_first_and_the_last_day_count_and_none_beside_them()
    {
        var facts = new KpiFacts(5, 9);
        for (int day = 4; day <= 10; day++)
        {
            facts.Add(day, new Dictionary<TallyMeasure, long> { [TallyMeasure.Complaints] = 1 << day });
            facts.AddPurchaseDays(day, new Dictionary<TallyMeasure, long> { [TallyMeasure.PurchaseDays] = 1 << day });
        }

        const long FiveToNine = (1 << 10) - (1 << 5);
        Assert.Equal((FiveToNine, FiveToNine), (facts[TallyMeasure.Complaints], facts[TallyMeasure.PurchaseDays]));
    }

    [Fact]
    public void Purchase_days_that_went_to_another_cohort_are_not_lost_here()
    {
        KpiFacts facts = Facts((TallyMeasure.PurchaseDays, 4), (TallyMeasure.PurchaseDaysMoved, -1), (TallyMeasure.FollowedPurchaseDays, 1));
        Assert.Equal((3L, 2L), (facts.SettledPurchaseDays, facts.Lapses));
    }

    [Theory]
    [InlineData(KpiPeriod.Whole, "20455-20520")]
    [InlineData(KpiPeriod.Month, "20455-20484 20485-20512 20513-20520")]
    [InlineData(KpiPeriod.Week, "20455-20457 20458-20464 20465-20471 20472-20478 20479-20485 20486-20492 20493-20499 20500-20506 20507-20513 20514-20520")]
    public void Days_are_split_by_the_calendar(KpiPeriod period, string expected) =>

        // From Friday, 2026-01-02, to Sunday, 2026-03-08.
        Assert.Equal(expected, string.Join(' ', KpiPeriods.Split(20455, 20520, period).Select(each => $"{each.FirstDay}-{each.LastDay}")));

    [Fact]
    public void A_week_that_begins_on_its_last_day_has_that_day() =>
        Assert.Equal([(20520, 20520), (20521, 20527), (20528, 20528)], KpiPeriods.Split(20520, 20528, KpiPeriod.Week));

    [Fact]
    public void Each_day_is_a_period_of_its_own() =>
        Assert.Equal([(5, 5), (6, 6), (7, 7)], KpiPeriods.Split(5, 7, KpiPeriod.Day));

    private static KpiValue Value(string name, KpiFacts facts) => KpiCatalogue.Find(name)!.Make(facts);

    private static KpiFacts Facts(params (TallyMeasure Measure, long Value)[] sums)
    {
        var facts = new KpiFacts(1, 30) { CustomerDays = 300, MarginShare = 0.25 };
        facts.Add(7, sums.ToDictionary(each => each.Measure, each => each.Value));
        return facts;
    }
}
