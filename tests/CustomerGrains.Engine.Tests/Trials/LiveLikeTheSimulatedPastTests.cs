using CustomerGrains.Domain;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Trials;

/// <summary>
/// An engine that lives half a year and a trial that lives it again under the same standard come to the same about its warnings. The trial
/// decides once a week; purchases come on one day of the week and causes begin on another, so that both decide on the same days.
/// </summary>
public sealed class LiveLikeTheSimulatedPastTests
{
    private const int Customers = 60;
    private const int Weeks = 40;

    /// <summary>Days of trials are four days after those of purchases: 18 and 53 are, too, and no cool-down ends between.</summary>
    private const int Days = (7 * Weeks) + 4;

    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly HashSet<TallySubjectKind> Warned = [TallySubjectKind.WarnedCohort, TallySubjectKind.Cohort];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_has_happened_is_what_the_trial_of_the_past_says(int seed)
    {
        var time = new MovableTime(Facts.Noon.ToDateTimeOffset());
        int first = Facts.Noon.Day;
        CompiledStandard standard = CompiledStandard.Of(Facts.Shipped.Bare() with { Version = "warns", Warnings = [Silent("slow", 18, coolDown: 20), Silent("silent", 53, coolDown: 14)] });
        AppliedStandards applied = new(standard, DecisionContext.None);
        var shapes = new StandingShapes();
        await using var store = new InMemoryCustomerStore();
        await using (var engine = new EmbeddedEngine(
            store, applied, shapes, new EmbeddedEngineOptions { Shards = 2, KeepsPopulation = false }, new EngineInstruments(), time, NullLogger<EmbeddedEngine>.Instance))
        {
            await LiveAsync(engine, time, new Random(seed));
        }

        int last = first + Days;
        Assert.Equal(last, Instant.From(time.Now).Day);
        var simulator = new StandardSimulator(store, shapes, () => applied, time);
        StandardTrial trial = await simulator.SimulateAsync(standard, new PastWeeks(Weeks, IsAsRecorded: true), (_, _) => ValueTask.CompletedTask, Never);
        TallyTable tallies = await store.ReadTalliesAsync(0, last, Warned, Never);
        (int begin, int judgedUntil) = (last - (7 * Weeks), last - TrialLimits.OutcomeDays - 1);
        foreach (PastWarningTrial past in trial.Past!.Warnings)
        {
            Assert.True(past.Lapsed > 10 && past.Judged > past.Lapsed, $"{past} shows nothing");
            long opened = Sum(past.Rule, TallyMeasure.WarningsWatched, last);
            long judged = Sum(past.Rule, TallyMeasure.WarningsWatched, judgedUntil);
            long followed = Sum(past.Rule, TallyMeasure.WarningsFollowed, judgedUntil);
            Assert.Equal((past.Opened, past.Judged, past.Lapsed), (opened, judged, judged - followed));
            Assert.Equal(
                (past.LapsesWarned, past.LeadDays), (Sum(past.Rule, TallyMeasure.LapsesWarned, judgedUntil), Sum(past.Rule, TallyMeasure.WarningLeadDays, judgedUntil)));
            Assert.InRange(past.LapsesWarned, 1, trial.Past.Lapses);
        }

        Assert.Equal(trial.Past.Lapses, Sum("", TallyMeasure.PurchaseDays, judgedUntil) - Sum("", TallyMeasure.FollowedPurchaseDays, judgedUntil));

        long Sum(string rule, TallyMeasure measure, int until) => tallies.Cells
            .Where(each => each.Day > begin && each.Day <= until && RuleOf(each.Subject) == rule).Sum(each => tallies.Of(each.Day, each.Subject, measure));
    }

    /// <summary>Everybody buys on the first day, later each at a pace of its own; a visit a day has everybody decided about.</summary>
    private static async Task LiveAsync(EmbeddedEngine engine, MovableTime time, Random random)
    {
        double[] paces = [.. Enumerable.Range(0, Customers).Select(_ => 0.02 + (0.3 * random.NextDouble()))];
        for (int day = 0; day <= Days; day++)
        {
            time.Now = Facts.Noon.ToDateTimeOffset().AddDays(day);
            Instant now = Instant.From(time.Now);
            var buyers = Enumerable.Range(0, Customers).Where(customer => day % 7 == 0 && (day == 0 || random.NextDouble() < paces[customer])).ToList();
            SubmitResult result = await engine.SubmitAsync(
                [
                    .. buyers.Select(customer => Facts.Purchase($"c-{customer}", $"p-{day}", daysAgo: 0, 1_000) with { OccurredAt = now }),
                    .. Enumerable.Range(0, Customers).Select(customer => new Interaction($"v-{day}", $"c-{customer}", Channel.Web, now, new Visit("", 1))),
                ],
                Patience.Wait, Never);
            Assert.Equal(SubmitStatus.Done, result.Status);
        }
    }

    private static string RuleOf(TallySubject subject) => subject.Kind == TallySubjectKind.Cohort ? "" : RuleCohort.Parse(subject.Name).Rule;

    private static WarningRule Silent(string name, int days, int coolDown) =>
        new() { Name = name, CoolDownDays = coolDown, When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of((double)days)) };
}
