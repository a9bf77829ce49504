using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tests.Tallies;

/// <summary>Tallies are a function of what happened, whatever the order in which it arrived.</summary>
public sealed class TallyFoldTests
{
    private const int Traces = 600;

    private static readonly StandingShape Shape = new(
        "1", [new NamedSteps(ShippedGradings.Tier, ["bronze", "gold"])], [], ["lapsed", "vip"]);

    [Fact]
    public void Any_order_of_arrival_gives_the_same_tallies_and_those_of_plain_counting() =>
        Laws.Hold(AnyTrace.Traces, Traces, trace =>
        {
            SortedDictionary<string, long> plain = PlainTallies.Of(trace.Arrived, Facts.Standard.ReportingCurrency);
            Assert.Equal(plain, Flat(Fold(trace.Arrived)));
            Assert.Equal(plain, Flat(Fold(trace.Rearranged)));
        });

    [Fact]
    public void A_late_purchase_that_becomes_the_first_takes_the_place_of_the_one_before()
    {
        TallyTable table = Fold([Bought("a", 200), Bought("b", 250), Bought("c", 100)]);
        SortedDictionary<string, long> all = Flat(table);
        Assert.Equal([1L, 0, 0], Numbers(TallyMeasure.FirstPurchaseDays));
        Assert.Equal([1L, 1, 1], Numbers(TallyMeasure.PurchaseDays));

        // 100 days are too long for the first to be followed, 50 are not.
        Assert.Equal([0L, 1, 0], Numbers(TallyMeasure.FollowedPurchaseDays));

        long[] Numbers(TallyMeasure measure) => [.. ((int[])[100, 200, 250]).Select(day => all.GetValueOrDefault($"{day} Cohort {measure}"))];
    }

    [Fact]
    public void A_record_counts_in_the_cohort_that_was_decided_with_it()
    {
        var batch = new TallyBatch();
        var fold = new TallyFold(batch, Facts.Standard.ReportingCurrency);
        fold.Add(Record(Bought("a", 200), default, Standing(2, 0b10)));
        fold.Add(Record(Bought("b", 200), default, Standing(0, 0)));
        fold.Add(Record(Bought("c", 200), default, Standing(1, 0b11)));
        Assert.Equal(
            ["gold|vip", "|", "bronze|lapsed,vip"],
            batch.Subjects.Where(each => each.Kind == TallySubjectKind.Cohort).Select(each => each.Name));
    }

    [Theory]
    [InlineData("gold|vip,lapsed", "gold", "vip lapsed")]
    [InlineData("|", "", "")]
    [InlineData("gold|*", "gold", null)]
    [InlineData("nonsense", "", null)]
    public void The_name_of_a_cohort_says_what_it_is(string name, string tier, string? segments)
    {
        Cohort cohort = Cohort.Parse(name);
        Assert.Equal((tier, segments), (cohort.Tier, cohort.Segments is { } some ? string.Join(' ', some) : null));
        Assert.Equal(name == "nonsense" ? "|*" : name, cohort.Name);
    }

    [Fact]
    public void Decisions_count_on_the_day_on_which_they_were_recorded()
    {
        DecisionChange[] changes =
        [
            new(DecisionSubject.Grading, "tier", "bronze", "gold", DecisionReason.Promotion),
            new(DecisionSubject.Grading, "tier", "gold", "bronze", DecisionReason.Notice, 900),
            new(DecisionSubject.Grading, "tier", "", "gold", DecisionReason.First),
            new(DecisionSubject.Grading, "other", "bronze", "gold", DecisionReason.Promotion),
            new(DecisionSubject.Warning, "silence", "", "open", DecisionReason.WarningOpened),
            new(DecisionSubject.Warning, "silence", "open", "resolved", DecisionReason.CauseEnded),
        ];
        TalliedRecord review = Record(ServiceRecords.Review("c", ReviewCause.Time, Instant.StartOfDay(300), 2), default, Standing(2, 0)) with
        {
            Changes = changes,
            RecordedDay = 310,
        };
        var batch = new TallyBatch();
        new TallyFold(batch, Facts.Standard.ReportingCurrency).Add(review);
        Assert.Equal(
            [
                "310 Cohort gold| Promotions 1", "310 Cohort gold| WarningsCeased 1", "310 Cohort gold| WarningsOpened 1",
                "310 WarnedCohort silence|gold| WarningsCeased 1", "310 WarnedCohort silence|gold| WarningsOpened 1",
                "310 Warning silence WarningsCeased 1", "310 Warning silence WarningsOpened 1",
            ],
            Flat(Table(batch), byCohort: true).Select(each => $"{each.Key} {each.Value}"));
    }

    [Theory]
    [InlineData(DecisionReason.WarningOpened, "WarningsOpened 1")]
    [InlineData(DecisionReason.WarningRaised, "WarningsOpened 1")]
    [InlineData(DecisionReason.WarningReopened, "WarningsReopened 1")]
    [InlineData(DecisionReason.WarningEscalated, "WarningsEscalated 1")]
    [InlineData(DecisionReason.WarningAcknowledged, "WarningsTaken 1")]
    [InlineData(DecisionReason.CauseEnded, "WarningsCeased 1")]
    [InlineData(DecisionReason.WarningResolved, "WarningsResolved 1")]
    [InlineData(DecisionReason.WarningSnoozed, "")]
    [InlineData(DecisionReason.SnoozeEnded, "")]
    public void What_becomes_of_a_warning_counts_by_what_it_was(DecisionReason reason, string expected)
    {
        TalliedRecord record = Record(Bought("a", 300), default, Standing(2, 0)) with { Changes = [new(DecisionSubject.Warning, "silence", "x", "y", reason)] };
        var batch = new TallyBatch();
        new TallyFold(batch, Facts.Standard.ReportingCurrency).Add(record);
        Assert.Equal(expected, string.Join(' ', Table(batch).Of(300, new TallySubject(TallySubjectKind.Warning, "silence")).Select(each => $"{each.Key} {each.Value}")));
    }

    [Theory]
    [InlineData(WarningOutcome.Handled, "WarningsResolved 1 WarningsHandled 1")]
    [InlineData(WarningOutcome.NotHandled, "WarningsResolved 1")]
    [InlineData(WarningOutcome.FalseAlarm, "WarningsResolved 1 WarningsFalse 1")]
    public void What_somebody_says_of_a_warning_counts_for_the_rule_and_the_cohort_on_the_day_of_the_order(WarningOutcome outcome, string expected)
    {
        TallyTable table = Ordered(
            new WarningResolution("silence", Instant.StartOfDay(290), outcome, "", "ann"),
            new(DecisionSubject.Warning, "silence", "open", "resolved", DecisionReason.WarningResolved));
        foreach (TallySubject subject in new TallySubject[]
        {
            new(TallySubjectKind.Warning, "silence"), new(TallySubjectKind.Cohort, "gold|"), new(TallySubjectKind.WarnedCohort, "silence|gold|"),
        })
        {
            Assert.Equal(expected, string.Join(' ', table.Of(300, subject).Select(each => $"{each.Key} {each.Value}")));
        }
    }

    [Theory]
    [InlineData("open", 1)]
    [InlineData("snoozed", 1)]
    [InlineData("acknowledged", 0)]
    public void A_warning_that_goes_from_somebody_to_another_one_is_not_taken_again(string from, long taken)
    {
        TallyTable table = Ordered(
            new WarningAcknowledgement("silence", Instant.StartOfDay(290), "ben", "", "ann"),
            new(DecisionSubject.Warning, "silence", from, "acknowledged", DecisionReason.WarningAcknowledged));
        Assert.Equal(taken, table.Of(300, new TallySubject(TallySubjectKind.Cohort, "gold|"), TallyMeasure.WarningsTaken));
    }

    [Theory]
    [InlineData(DecisionReason.TaskOpened, "TasksOpened 1")]
    [InlineData(DecisionReason.TaskOverdue, "TasksOverdue 1")]
    [InlineData(DecisionReason.TaskDone, "TasksDone 1")]
    [InlineData(DecisionReason.TaskSeenDone, "TasksDone 1")]
    [InlineData(DecisionReason.TaskSkipped, "TasksNotDone 1")]
    [InlineData(DecisionReason.TaskLapsed, "TasksNotDone 1")]
    [InlineData(DecisionReason.TaskWithdrawn, "")]
    [InlineData(DecisionReason.TaskAssigned, "")]
    [InlineData(DecisionReason.TaskSnoozed, "")]
    [InlineData(DecisionReason.TaskResumed, "")]
    public void What_becomes_of_a_task_counts_for_the_cohort_on_the_day_of_the_decision(DecisionReason reason, string expected)
    {
        TalliedRecord record = Record(Bought("a", 300), default, Standing(2, 0)) with { Changes = [new(DecisionSubject.Task, "contact", "x", "y", reason)] };
        var batch = new TallyBatch();
        new TallyFold(batch, Facts.Standard.ReportingCurrency).Add(record);
        string all = string.Join(' ', Table(batch).Of(record.RecordedDay, new TallySubject(TallySubjectKind.Cohort, "gold|")).Select(each => $"{each.Key} {each.Value}"));
        Assert.Equal(expected, string.Join(' ', all.Split("Tasks").Skip(1).Select(each => "Tasks" + each)).Trim());
        Assert.Equal(
            expected,
            string.Join(' ', Table(batch).Of(record.RecordedDay, new TallySubject(TallySubjectKind.TaskedCohort, "contact|gold|")).Select(each => $"{each.Key} {each.Value}")));
    }

    [Theory]
    [InlineData(DecisionReason.InterventionFinished, "open", InterventionOutcome.Accepted, "InterventionsEnded 1 InterventionsSaved 1")]
    [InlineData(DecisionReason.InterventionFinished, "open", InterventionOutcome.Declined, "InterventionsEnded 1")]
    [InlineData(DecisionReason.InterventionLapsed, "open", InterventionOutcome.Unspecified, "InterventionsEnded 1")]
    [InlineData(DecisionReason.WonBack, "open", InterventionOutcome.Unspecified, "InterventionsEnded 1 InterventionsSaved 1")]
    [InlineData(DecisionReason.WonBack, "finished", InterventionOutcome.Unspecified, "")]
    [InlineData(DecisionReason.InterventionCancelled, "open", InterventionOutcome.Unspecified, "")]
    public void An_intervention_ends_once_and_saves_or_does_not(DecisionReason reason, string from, InterventionOutcome outcome, string expected)
    {
        TallyTable table = Ordered(
            new InterventionFinish("call", Instant.StartOfDay(290), outcome, null, "", "ann"),
            new(DecisionSubject.Intervention, "call", from, "finished", reason));
        Assert.Equal(expected, string.Join(' ', table.Of(300, new TallySubject(TallySubjectKind.Cohort, "gold|")).Select(each => $"{each.Key} {each.Value}")));
    }

    [Fact]
    public void A_purchase_that_takes_a_customer_to_another_cohort_ends_the_silence_of_the_one_before()
    {
        TallyTable table = FoldFollowed(recordedDay: 250, [(Bought("a", 200), Standing(1, 0)), (Bought("b", 250), Standing(2, 0))]);
        Assert.Equal(1, table.Of(200, new TallySubject(TallySubjectKind.Cohort, "bronze|"), TallyMeasure.FollowedPurchaseDays));
        Assert.Equal(0, table.Of(200, new TallySubject(TallySubjectKind.Cohort, "gold|"), TallyMeasure.FollowedPurchaseDays));
    }

    [Theory]
    [InlineData(291, 1)]
    [InlineData(292, 0)]
    public void A_purchase_day_goes_with_its_customer_to_another_cohort_until_it_can_no_longer_be_followed_in_time(int movedDay, long moved)
    {
        var state = new CustomerState();
        Interaction bought = Bought("a", 200);
        state.Apply(bought);
        var batch = new TallyBatch();
        new TallyFold(batch, Facts.Standard.ReportingCurrency).Add(
            Record(ServiceRecords.Review("c", ReviewCause.Time, Instant.StartOfDay(movedDay), 2), default, Standing(2, 0)) with
            {
                Aside = TalliedAside.Of(Standing(1, 0), Standing(2, 0), state, default, movedDay, movedDay, null),
            });
        TallyTable table = Table(batch);
        Assert.Equal(moved, table.Of(200, new TallySubject(TallySubjectKind.Cohort, "gold|"), TallyMeasure.PurchaseDaysMoved));
        Assert.Equal(-moved, table.Of(200, new TallySubject(TallySubjectKind.Cohort, "bronze|"), TallyMeasure.PurchaseDaysMoved));
    }

    [Fact]
    public void Whatever_arrives_in_whatever_order_no_cohort_has_more_first_days_or_days_followed_than_purchase_days()
    {
        var random = new Random(61);
        for (int tried = 0; tried < 300; tried++)
        {
            var batch = new TallyBatch();
            var fold = new TallyFold(batch, Facts.Standard.ReportingCurrency);
            var state = new CustomerState();
            Standing? before = null;
            int recordedDay = random.Next(300, 1_000);
            for (int record = 0; record < 40; record++)
            {
                recordedDay += random.Next(3) * random.Next(40);
                Interaction interaction = random.Next(2) == 0
                    ? Bought($"p-{record}", random.Next(100, recordedDay + 1))
                    : ServiceRecords.Review("c", ReviewCause.Time, Instant.StartOfDay(recordedDay), 2);
                PurchaseDayMove move = PurchaseDayMove.Of(state, interaction);
                state.Apply(interaction);
                Standing standing = random.Next(2) == 0 ? before ?? Standing(1, 0) : Standing(random.Next(3), (ulong)random.Next(2)).With(before?.Care ?? CareStanding.None);
                standing = LapsedDay.Follow(before, new Decision(standing, []), state, move, interaction.OccurredAt.Day, recordedDay).Standing;
                fold.Add(Record(interaction, move, standing) with
                {
                    RecordedDay = recordedDay,
                    Aside = TalliedAside.Of(before, standing, state, move, interaction.OccurredAt.Day, recordedDay, null),
                });
                before = standing;
            }

            TallyTable table = Table(batch);
            foreach ((int day, TallySubject subject) in table.Cells.Where(cell => cell.Subject.Kind == TallySubjectKind.Cohort))
            {
                long bought = table.Of(day, subject, TallyMeasure.PurchaseDays);
                Assert.InRange(table.Of(day, subject, TallyMeasure.FirstPurchaseDays), 0, bought);
                bought += table.Of(day, subject, TallyMeasure.PurchaseDaysMoved);
                Assert.InRange(table.Of(day, subject, TallyMeasure.FollowedPurchaseDays), 0, bought);
            }
        }
    }

    [Fact]
    public void A_purchase_told_late_ends_the_silence_of_the_cohort_in_which_the_customer_was_lost()
    {
        TallyTable table = FoldFollowed(recordedDay: 300,
        [
            (Bought("a", 200), Standing(1, 0)), (ServiceRecords.Review("c", ReviewCause.Time, Instant.StartOfDay(300), 2), Standing(0, 0)), (Bought("b", 250), Standing(0, 0)),
        ]);
        Assert.Equal(1, table.Of(200, new TallySubject(TallySubjectKind.Cohort, "bronze|"), TallyMeasure.FollowedPurchaseDays));
        Assert.Equal(0, table.Of(200, new TallySubject(TallySubjectKind.Cohort, "|"), TallyMeasure.FollowedPurchaseDays));
    }

    [Fact]
    public void A_first_purchase_told_late_makes_nobody_new_where_the_customer_was_not_counted_as_new()
    {
        TallyTable table = FoldFollowed(recordedDay: 300,
        [
            (Bought("a", 200), Standing(0, 0)),
            (ServiceRecords.Review("c", ReviewCause.Time, Instant.StartOfDay(300), 2), Standing(2, 0)),
            (Bought("b", 250), Standing(2, 0)), (Bought("c", 150), Standing(2, 0)), (Bought("d", 140), Standing(1, 0)),
        ]);
        Assert.Equal(
            ["140 Cohort bronze| FirstPurchaseDays 1"],
            Flat(table, byCohort: true).Where(each => each.Key.EndsWith("FirstPurchaseDays", StringComparison.Ordinal)).Select(each => $"{each.Key} {each.Value}"));
    }

    [Fact]
    public void How_warnings_came_out_counts_for_the_cohort_and_for_the_rule_in_it()
    {
        JudgedLine[] lines = [new(150, "", "gold|vip", TallyMeasure.WarningsWatched, 1), new(150, "silence", "gold|vip", TallyMeasure.WarningsWatched, 1)];
        var batch = new TallyBatch();
        new TallyFold(batch, Facts.Standard.ReportingCurrency).Add(
            Record(ServiceRecords.Review("c", ReviewCause.Time, Instant.StartOfDay(300), 2), default, Standing(1, 0)) with { Aside = new TalliedAside(null, 0, lines) });
        Assert.Equal(
            ["150 Cohort gold|vip WarningsWatched 1", "150 WarnedCohort silence|gold|vip WarningsWatched 1"],
            Flat(Table(batch), byCohort: true).Select(each => $"{each.Key} {each.Value}"));
        RuleCohort parsed = RuleCohort.Parse("silence|gold|vip");
        Assert.Equal(("silence", "gold|vip"), (parsed.Rule, parsed.Cohort.Name));
        Assert.Equal("", RuleCohort.Parse(TallySubject.Others).Rule);
    }

    /// <summary>The tallies of a customer who comes to be what a test says, all of it recorded on one day.</summary>
    private static TallyTable FoldFollowed(int recordedDay, IEnumerable<(Interaction Interaction, Standing Standing)> records)
    {
        var batch = new TallyBatch();
        var fold = new TallyFold(batch, Facts.Standard.ReportingCurrency);
        var state = new CustomerState();
        Standing? before = null;
        foreach ((Interaction interaction, Standing standing) in records)
        {
            PurchaseDayMove move = PurchaseDayMove.Of(state, interaction);
            state.Apply(interaction);
            Standing with = LapsedDay.Follow(before, new Decision(standing.With(before?.Care ?? CareStanding.None), []), state, move, interaction.OccurredAt.Day, recordedDay).Standing;
            fold.Add(Record(interaction, move, with) with { Aside = TalliedAside.Of(before, with, state, move, interaction.OccurredAt.Day, recordedDay, null) });
            before = with;
        }

        return Table(batch);
    }

    /// <summary>The tallies of an order of day 300 about a customer who is gold.</summary>
    private static TallyTable Ordered(InteractionDetail order, DecisionChange change)
    {
        var batch = new TallyBatch();
        new TallyFold(batch, Facts.Standard.ReportingCurrency).Add(
            Record(Bought("a", 300), default, Standing(2, 0)) with { Detail = order, Changes = [change] });
        return Table(batch);
    }

    private static TallyTable Fold(IEnumerable<Interaction> interactions)
    {
        var batch = new TallyBatch();
        var fold = new TallyFold(batch, Facts.Standard.ReportingCurrency);
        var state = new CustomerState();
        int records = 0;
        foreach (Interaction interaction in interactions)
        {
            PurchaseDayMove move = PurchaseDayMove.Of(state, interaction);
            state.Apply(interaction);

            // The cohort moves with the order of arrival, and the sum of all cohorts must not.
            fold.Add(Record(interaction, move, Standing(records++ % 3, (ulong)(records % 4))));
        }

        return Table(batch);
    }

    private static TallyTable Table(TallyBatch batch)
    {
        var table = new TallyTable();
        foreach (TallyEntry entry in batch.Entries)
        {
            table.Add(entry.Day, batch.Subjects[entry.Place], entry.Measure, entry.Value);
        }

        return table;
    }

    private static SortedDictionary<string, long> Flat(TallyTable table, bool byCohort = false)
    {
        var flat = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach ((int day, TallySubject subject) in table.Cells)
        {
            foreach ((TallyMeasure measure, long value) in table.Of(day, subject))
            {
                string name = subject.Kind == TallySubjectKind.Cohort && !byCohort ? "Cohort" : subject.ToString();
                PlainTallies.Add(flat, day, name, measure, value);
            }
        }

        return PlainTallies.WithoutZeros(flat);
    }

    private static Standing Standing(int level, ulong segments) =>
        new(Shape, [new GradeStanding((byte)level, 100)], [], segments, ["1"], []);

    private static TalliedRecord Record(Interaction interaction, PurchaseDayMove move, Standing standing) =>
        new(interaction.Channel, interaction.Detail, interaction.OccurredAt.Day, interaction.OccurredAt.Day, move, standing, []);

    private static Interaction Bought(string id, int day) => new(
        id, "c", Channel.Web, Instant.StartOfDay(day), new Purchase(new Money(Facts.Standard.ReportingCurrency, 500)));
}
