using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Trials;

/// <summary>The past under the standard that was in force is the past.</summary>
public sealed class PastReplayTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_standard_in_force_gives_the_warnings_that_it_gave(int seed)
    {
        var lived = new LivedPopulation(seed);
        CompiledStandard standard = Graded.By(LivedPopulation.Standard).InForce;
        var journal = lived.Journal.GroupBy(each => each.CustomerId).ToDictionary(each => each.Key, each => each.ToArray());
        foreach (int weeks in (int[])[1, 4, 11, 20, 24])
        {
            var calendar = new PastCalendar(standard.Standard, weeks, Facts.Noon.Day, isAsRecorded: true);
            DecisionContext[] contexts = [.. Enumerable.Repeat(DecisionContext.None, weeks + 1)];
            foreach ((string customer, JournalRecord[] records) in journal)
            {
                var count = new PastCount(standard, calendar, contexts);
                count.Count(LifeOf(records, calendar));
                Assert.Equal(
                    $"{customer} {weeks}: {Text(Told(records, calendar, standard))}",
                    $"{customer} {weeks}: {Text(count.Result().Warnings.Select(each => (each.Rule, each.Opened, each.Ended)))}");
            }
        }

        // Whoever reads them from a store counts all of them together.
        await using var store = new InMemoryCustomerStore();
        await store.AppendAsync(lived.Journal, ReadOnlyMemory<byte>.Empty, Never);
        var simulator = new StandardSimulator(
            store, Graded.Shapes, () => Graded.By(LivedPopulation.Standard), new ManualTime(Facts.Noon.ToDateTimeOffset()));
        PastTrial past = (await simulator.SimulateAsync(standard, new PastWeeks(11, IsAsRecorded: true), (_, _) => default, Never)).Past!;
        var eleven = new PastCalendar(standard.Standard, 11, Facts.Noon.Day, isAsRecorded: true);
        (string Rule, long Opened, long Ended)[] told = [.. Told(lived.Journal, eleven, standard)];
        Assert.Equal(Text(told), Text(past.Warnings.Select(each => (each.Rule, each.Opened, each.Ended))));
        Assert.True(told.Count(each => each.Rule.StartsWith("about_", StringComparison.Ordinal) && each.Opened > 0) >= 7, Text(told));

        // From when they happened, facts that came late open others.
        PastTrial happened = (await simulator.SimulateAsync(standard, new PastWeeks(11), (_, _) => default, Never)).Past!;
        Assert.NotEqual(Text(told), Text(happened.Warnings.Select(each => (each.Rule, each.Opened, each.Ended))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_standard_in_force_gives_the_precision_recall_and_lead_time_that_it_gave(int seed)
    {
        var lived = new LivedPopulation(seed, silentFrom: 30);
        var tallies = new TallyTable();
        foreach ((_, byte[] group) in lived.Groups)
        {
            TallyCodec.AddTo(group, tallies);
        }

        CompiledStandard standard = Graded.By(LivedPopulation.Standard).InForce;
        foreach (int weeks in (int[])[14, 15, 17, 20, 24])
        {
            var calendar = new PastCalendar(standard.Standard, weeks, Facts.Noon.Day, isAsRecorded: true);
            var count = new PastCount(standard, calendar, [.. Enumerable.Repeat(DecisionContext.None, weeks + 1)]);
            foreach (IGrouping<string, JournalRecord> records in lived.Journal.GroupBy(each => each.CustomerId))
            {
                count.Count(LifeOf([.. records], calendar));
            }

            PastTrial past = count.Result();
            Assert.Equal(
                Live("", TallyMeasure.PurchaseDays) - Live("", TallyMeasure.FollowedPurchaseDays), past.Lapses);
            Assert.All(past.Warnings.Append(past.AllWarnings!), each => Assert.Equal(
                $"{weeks} {each.Rule}: {Live(each.Rule, TallyMeasure.WarningsWatched)} judged, {Live(each.Rule, TallyMeasure.WarningsFollowed)} followed, "
                    + $"{Live(each.Rule, TallyMeasure.LapsesWarned)} warned, {Live(each.Rule, TallyMeasure.WarningLeadDays)} days before",
                $"{weeks} {each.Rule}: {each.Judged} judged, {each.Judged - each.Lapsed} followed, {each.LapsesWarned} warned, {each.LeadDays} days before"));
            Assert.True(weeks < 20 || past.AllWarnings is { LapsesWarned: > 0, Judged: > 20, Lapsed: > 0 }, $"{past.AllWarnings} shows nothing");

            long Live(string rule, TallyMeasure measure) => tallies.Cells
                .Where(each => each.Day >= calendar.FirstJudgedDay && each.Day <= calendar.LastJudgedDay && IsOf(each.Subject, rule))
                .Sum(each => tallies.Of(each.Day, each.Subject, measure));
        }

        static bool IsOf(TallySubject subject, string rule) => rule.Length == 0
            ? subject.Kind == TallySubjectKind.Cohort
            : subject.Kind == TallySubjectKind.WarnedCohort && RuleCohort.Parse(subject.Name).Rule == rule;
    }

    [Fact]
    public void An_order_that_the_candidate_cannot_carry_out_has_no_effect()
    {
        var lived = new LivedPopulation(seed: 6);
        CompiledStandard bare = CompiledStandard.Of(LivedPopulation.Standard.Bare() with { Version = "bare", Warnings = [LivedPopulation.Standard.Warnings[^3]] });
        var calendar = new PastCalendar(bare.Standard, 20, Facts.Noon.Day, isAsRecorded: true);
        var count = new PastCount(bare, calendar, [.. Enumerable.Repeat(DecisionContext.None, 21)]);
        foreach (IGrouping<string, JournalRecord> records in lived.Journal.GroupBy(each => each.CustomerId))
        {
            count.Count(LifeOf([.. records], calendar));
        }

        PastWarningTrial warning = Assert.Single(count.Result().Warnings);
        Assert.Equal("about_recency_days", warning.Rule);
        Assert.True(warning is { Opened: > 10, Ended: > 5 }, warning.ToString());
    }

    private static PastLife LifeOf(JournalRecord[] records, PastCalendar calendar)
    {
        byte[] standing = records.Where(each => each.RecordedAt <= calendar.Begin)
            .Select(each => AssessmentCodec.StandingOf(each.Assessment).ToArray()).LastOrDefault(each => each.Length > 0) ?? [];
        return new PastLife(
            records.Select(each => new PastRecord(InteractionCodec.Decode(each.Interaction), each.RecordedAt)),
            standing.Length == 0 ? null : StandingCodec.Decode(standing, Graded.Shapes),
            calendar);
    }

    /// <summary>What the shard told of warnings within the weeks, by rule.</summary>
    private static IEnumerable<(string Rule, long Opened, long Ended)> Told(
        IEnumerable<JournalRecord> records, PastCalendar calendar, CompiledStandard standard)
    {
        DecisionChange[] changes =
        [
            .. records.Where(each => each.RecordedAt > calendar.Begin && each.RecordedAt <= calendar.End)
                .SelectMany(each => AssessmentCodec.ChangesOf(each.Assessment, Graded.Shapes))
                .Where(each => each.Subject == DecisionSubject.Warning),
        ];
        return standard.Standard.Warnings.Select(rule => (
            rule.Name,
            changes.LongCount(each => each.Name == rule.Name
                && (each.Reason is DecisionReason.WarningOpened or DecisionReason.WarningRaised)),
            changes.LongCount(each => each.Name == rule.Name && (each.Reason is DecisionReason.CauseEnded or DecisionReason.WarningResolved))));
    }

    private static string Text(IEnumerable<(string Rule, long Opened, long Ended)> warnings) =>
        string.Join(' ', warnings.Where(each => each.Opened + each.Ended > 0).Select(each => $"{each.Rule}+{each.Opened}-{each.Ended}"));
}
