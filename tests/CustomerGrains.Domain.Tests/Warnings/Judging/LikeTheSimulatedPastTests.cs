using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tests.Warnings.Judging;

/// <summary>What is counted as customers live is what a trial of the same standard on the same past says, where both decide on the same days.</summary>
public sealed class LikeTheSimulatedPastTests
{
    private const int LastDay = 20_300;
    private const int Weeks = 60;
    private const int Customers = 400;

    private static readonly WarningRule[] Rules =
    [
        new() { Name = "slow", When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(20d)), CoolDownDays = 60 },
        new() { Name = "silent", When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(60d)) },
        new() { Name = "small", When = new MetricCondition("revenue_30d", Comparison.Below, ComparedValue.Of(20d)) },
    ];

    [Fact]
    public void Live_and_simulated_warnings_come_out_alike()
    {
        CompiledStandard standard = CompiledStandard.Of(Facts.Standard.Bare() with { Warnings = Rules });
        var calendar = new PastCalendar(standard.Standard, Weeks, LastDay);
        var count = new PastCount(standard, calendar, [.. Enumerable.Range(0, Weeks + 1).Select(_ => DecisionContext.None)]);
        var live = new Dictionary<(string Rule, TallyMeasure Measure, bool IsSettled), long>();
        for (int seed = 0; seed < Customers; seed++)
        {
            Interaction[] past = Past(new Random(seed), calendar.DayAt(0));
            count.Count(past);
            Live(past, standard, calendar, live);
        }

        foreach (PastWarningTrial rule in count.Result().Warnings)
        {
            Assert.True(rule.Judged > 50 && rule.Lapsed > 10 && rule.Lapsed < rule.Judged, $"{rule} shows nothing");
            long settled = Sum(rule.Rule, TallyMeasure.WarningsWatched, true);
            Assert.Equal(rule.Opened, settled + Sum(rule.Rule, TallyMeasure.WarningsWatched, false));
            Assert.Equal((rule.Judged, rule.Lapsed), (settled, settled - Sum(rule.Rule, TallyMeasure.WarningsFollowed, true)));
        }

        long Sum(string rule, TallyMeasure measure, bool isSettled) => live.GetValueOrDefault((rule, measure, isSettled));
    }

    /// <summary>All customers are known when the calendar begins: then a trial counts their warnings, too.</summary>
    private static Interaction[] Past(Random random, int begin)
    {
        int every = random.Next(5, 180);
        List<Interaction> past = [];
        for (int day = begin - random.Next(15); day <= LastDay; day += 1 + random.Next(2 * every))
        {
            past.Add(Facts.Of(Facts.Purchase(random.Next(500, 5_000)), day, $"p-{day}"));
        }

        return [.. past];
    }

    private static void Live(
        Interaction[] past, CompiledStandard standard, PastCalendar calendar, Dictionary<(string Rule, TallyMeasure Measure, bool IsSettled), long> live)
    {
        var state = new CustomerState();
        Standing? standing = null;
        int next = 0;
        for (int place = 0; place <= calendar.Weeks; place++)
        {
            int day = calendar.DayAt(place);
            for (; next < past.Length && past[next].OccurredAt.Day <= day; next++)
            {
                PurchaseDayMove move = PurchaseDayMove.Of(state, past[next]);
                state.Apply(past[next]);
                standing = standing is null ? null : Follow(new Decision(standing, []), move, past[next].OccurredAt.Day);
            }

            Decision decision = Decider.Decide(state, standing, standard, DecisionContext.None, Instant.StartOfDay(day));

            // A trial begins to count with the second decision.
            standing = standing is null ? decision.Standing : Follow(decision, default, day);
        }

        Standing Follow(in Decision decision, PurchaseDayMove move, int day)
        {
            (Decision followed, IReadOnlyList<JudgedLine>? lines) = WarningJudge.Follow(decision, state, move, day, day);
            foreach (JudgedLine line in lines ?? [])
            {
                (string, TallyMeasure, bool) key = (line.Rule, line.Measure, line.Day + TrialLimits.OutcomeDays <= LastDay);
                live[key] = live.GetValueOrDefault(key) + line.Value;
            }

            return followed.Standing;
        }
    }
}
