using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class ShardCoreTests
{
    [Fact]
    public void A_refusal_by_a_tentative_state_waits_until_that_state_is_durable()
    {
        var shard = new ShardFixture();
        shard.Know("anna");
        shard.Submit([.. Enumerable.Range(0, 64).Select(number => Facts.Survey("anna", $"s{number}", $"touchpoint-{number}"))]);

        InteractionOutcome[] refused = shard.Submit(Facts.Survey("anna", "one more", "touchpoint-64"));
        Assert.Empty(shard.Effects.Parts);

        shard.Commit();
        Assert.Equal(2, shard.Effects.Parts.Count);
        Assert.Equal(OutcomeKind.Rejected, refused[0].Kind);
    }

    [Fact]
    public void A_refusal_by_a_state_that_is_given_up_is_no_refusal()
    {
        var shard = new ShardFixture();
        shard.Know("anna");
        shard.Submit([.. Enumerable.Range(0, 64).Select(number => Facts.Survey("anna", $"s{number}", $"touchpoint-{number}"))]);
        shard.Submit(Facts.Survey("anna", "one more", "touchpoint-64"));
        shard.Core.TakeGroup();

        shard.Core.CommitFailed();

        Assert.Equal(2, shard.Effects.Parts.Count);
        Assert.All(shard.Effects.Parts, part => Assert.True(part.IsInDoubt));
    }

    [Fact]
    public void A_customer_whose_rules_fail_is_read_again_and_keeps_what_is_pending_and_others_do_not_notice()
    {
        var shard = new ShardFixture();
        shard.Know("anna", "ben");

        InteractionOutcome[] outcomes = shard.Submit(
            Facts.Purchase("anna", "1"), Facts.Unfoldable("anna", "2"), Facts.Purchase("anna", "3"), Facts.Purchase("ben", "1"));
        shard.Read("anna");
        Assert.Single(shard.Effects.Faults);
        Assert.Empty(shard.Effects.Loads);

        shard.Commit();
        Assert.Equal(["anna"], shard.Effects.Loads);
        shard.LoadAll();
        shard.Commit();

        Assert.Equal(
            [OutcomeKind.Applied, OutcomeKind.Rejected, OutcomeKind.Applied, OutcomeKind.Applied], outcomes.Select(outcome => outcome.Kind));
        Assert.Equal([2L, 0L, 3L, 2L], outcomes.Select(outcome => outcome.Version));
        Assert.Equal((ReadStatus.Found, 3L), (Assert.Single(shard.Effects.Answers).Status, shard.Effects.Answers[0].Picture!.Version));
    }

    [Fact]
    public void A_customer_whose_rules_fail_with_nothing_pending_is_read_again_at_once()
    {
        var shard = new ShardFixture();
        shard.Know("anna");

        InteractionOutcome[] outcomes = shard.Submit(Facts.Unfoldable("anna", "1"), Facts.Purchase("anna", "2"));
        Assert.Equal(["anna"], shard.Effects.Loads);
        shard.LoadAll();
        shard.Commit();

        Assert.Equal([(OutcomeKind.Rejected, 0L), (OutcomeKind.Applied, 2L)], outcomes.Select(outcome => (outcome.Kind, outcome.Version)));
    }

    [Fact]
    public void Figures_that_cannot_be_made_are_a_fault_of_that_question_alone()
    {
        var shard = new ShardFixture();
        ActiveCustomer anna = ActiveCustomer.From(new("anna", null, []), Graded.Shapes);
        anna.Record(Facts.Submitted(Facts.Purchase("anna", "1")), Graded.By(Facts.Standard), Facts.Noon);
        shard.Core.Apply(Broken());
        shard.Read("anna");

        shard.Core.Loaded(anna, Facts.Noon);

        Assert.Equal(ReadStatus.Faulted, Assert.Single(shard.Effects.Answers).Status);
        Assert.Single(shard.Effects.Faults);
    }

    [Fact]
    public void A_customer_that_waits_for_the_store_holds_up_nobody()
    {
        var shard = new ShardFixture();
        shard.Know("ben", "carla");
        shard.Submit(Facts.Purchase("anna", "1"));
        shard.Submit(Facts.Purchase("carla", "known"));
        Assert.Equal((1, 1), (shard.Effects.Loads.Count, shard.Effects.Finds.Count));

        InteractionOutcome[] outcomes = shard.Submit(Facts.Purchase("ben", "1"));
        shard.Read("ben");
        shard.Read("carla");
        shard.Commit();

        Assert.Equal(OutcomeKind.Applied, outcomes[0].Kind);
        Assert.Equal([1L, 2L], shard.Effects.Answers.Select(answer => answer.Picture!.Version).Order());
    }

    /// <summary>Else what is acknowledged from the journal could not be seen in the picture.</summary>
    [Fact]
    public void A_journal_that_knows_more_than_the_memory_has_the_customer_read_again()
    {
        var shard = new ShardFixture();
        shard.Know("anna");
        shard.Read("anna");
        PictureKey before = shard.Effects.Answers[^1].Key!;
        Assert.NotNull(before.HoldsAt(Facts.Noon, Graded.By(Facts.Standard)));
        ActiveCustomer written = ActiveCustomer.From(new("anna", null, [.. shard.Journal]), Graded.Shapes);
        shard.Submit(Facts.Purchase("anna", "known"));
        JournalRecord late = written.Record(Facts.Submitted(Facts.Purchase("anna", "late")), Graded.By(Facts.Standard), Facts.Noon).Record;
        shard.Journal.Add(late);

        shard.Core.Found(shard.Effects.Finds[^1], new Dictionary<string, JournalRecord?> { ["late"] = late }, Facts.Noon);
        Assert.Null(before.HoldsAt(Facts.Noon, Graded.By(Facts.Standard)));
        Assert.Equal(["anna"], shard.Effects.Loads);
        shard.LoadAll();
        shard.Read("anna");

        Assert.Equal([1L, 2L], shard.Effects.Answers.Select(answer => answer.Picture!.Version));
        Assert.Equal(2, shard.Effects.Finds.Count);
    }

    [Fact]
    public void Repeats_of_what_is_pending_are_let_out_with_it()
    {
        var shard = new ShardFixture();
        shard.Know("anna");

        // No more than the filter keeps apart for certain, so that no new id is taken for a seen one.
        const int Count = IdFilter.FingerprintsMax - 1;
        Interaction[] batch = [.. Enumerable.Range(0, Count).Select(number => Facts.Survey("anna", $"{number}", ""))];
        InteractionOutcome[] first = shard.Submit(batch);
        InteractionOutcome[] repeats = shard.Submit(batch);
        Assert.Empty(shard.Effects.Parts);

        Assert.Equal(Count, shard.Commit());

        Assert.Equal(2, shard.Effects.Parts.Count);
        Assert.Equal(first.Select(outcome => outcome with { Kind = OutcomeKind.Duplicate }), repeats);
    }

    [Fact]
    public void Every_changed_customer_has_its_snapshot_at_the_end_however_many_there_are()
    {
        var shard = new ShardFixture(new ShardLimits { SnapshotsPerTickMax = 10 });
        shard.Know([.. Enumerable.Range(0, 100).Select(number => $"customer-{number}")]);

        shard.Core.Tick(Facts.Noon.Plus(TimeSpan.FromMinutes(1)));
        Assert.Equal(10, shard.Effects.Snapshots.Count);
        shard.Core.TakeAllSnapshots(Facts.Noon);

        Assert.Equal(100, shard.Effects.Snapshots.Select(snapshot => snapshot.CustomerId).Distinct().Count());
        Assert.Equal(0, shard.Core.SnapshotsWaiting);
    }

    [Fact]
    public void Customers_that_left_memory_do_not_wait_for_snapshots()
    {
        var shard = new ShardFixture(new ShardLimits { ResidentBytesMax = 0 });

        shard.Know([.. Enumerable.Range(0, 100).Select(number => $"customer-{number}")]);

        Assert.Equal((0, 0), (shard.Core.ResidentCustomers, shard.Core.SnapshotsWaiting));
        Assert.Equal(100, shard.Effects.Snapshots.Count);
    }

    [Fact]
    public void Busy_customers_do_not_keep_idle_ones_in_memory()
    {
        var shard = new ShardFixture(new ShardLimits { ResidentBytesMax = 0 });
        Array.ForEach([.. Enumerable.Range(0, 3_000).Select(number => $"busy-{number}")], (string busy) => shard.Submit(Facts.Purchase(busy, "1")));
        shard.Effects.Loads.Clear();

        // Each step looks at some of the busy ones, and must not begin with the same ones again.
        for (int number = 0; number < 10; number++)
        {
            shard.Know($"idle-{number}");
        }

        Assert.InRange(shard.Core.ResidentCustomers, 3_000, 3_002);
    }

    [Fact]
    public void The_journal_is_asked_while_other_records_are_on_their_way_and_not_for_their_ids()
    {
        var shard = new ShardFixture();
        shard.Know("anna");
        shard.Submit(Facts.Purchase("anna", "pending"));
        InteractionOutcome[] repeats = shard.Submit(Facts.Purchase("anna", "known"), Facts.Purchase("anna", "pending"));
        Assert.Equal(["known"], Assert.Single(shard.Effects.Finds).InteractionIds);

        // The pending one becomes durable before the answer, which does not know of it.
        shard.Commit();
        shard.Core.Found(shard.Effects.Finds[0], new Dictionary<string, JournalRecord?> { ["known"] = shard.Journal[0] }, Facts.Noon);
        Assert.Equal(["pending"], shard.Effects.Finds[1].InteractionIds);
        shard.Core.Found(shard.Effects.Finds[1], new Dictionary<string, JournalRecord?> { ["pending"] = shard.Journal[1] }, Facts.Noon);

        Assert.Equal([OutcomeKind.Duplicate, OutcomeKind.Duplicate], repeats.Select(outcome => outcome.Kind));
        Assert.Equal(2, shard.Journal.Count);
    }

    [Fact]
    public void Customers_whom_nobody_uses_leave_memory_with_a_snapshot()
    {
        var shard = new ShardFixture(new ShardLimits { IdleMax = TimeSpan.FromMinutes(10) });
        shard.Know("anna", "ben");
        shard.Core.Read(new ReadRequest("ben", at: null), Facts.Noon.Plus(TimeSpan.FromMinutes(1)));

        shard.Core.Tick(Facts.Noon.Plus(TimeSpan.FromMinutes(10)));

        Assert.Equal(1, shard.Core.ResidentCustomers);
        Assert.Contains("anna", shard.Effects.Snapshots.Select(snapshot => snapshot.CustomerId));
        shard.Core.Tick(Facts.Noon.Plus(TimeSpan.FromMinutes(11)));
        Assert.Equal(0, shard.Core.ResidentCustomers);
    }

    [Fact]
    public void Customers_whom_nobody_uses_for_a_while_rest_in_less_memory_and_are_there_when_asked()
    {
        var shard = new ShardFixture();
        shard.Know("anna", "ben");
        shard.Submit(Facts.Purchase("anna", "2"));
        shard.Commit();
        shard.Now = Facts.Noon.Plus(TimeSpan.FromSeconds(10));
        shard.Core.Read(new ReadRequest("anna", at: null, ReadScope.Facts), shard.Now);
        shard.Core.Tick(shard.Now);
        long awake = shard.Core.ResidentBytes;

        shard.Now = Facts.Noon.Plus(TimeSpan.FromSeconds(50));
        shard.Core.Tick(shard.Now);
        Assert.Equal((2, 2), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
        Assert.InRange(shard.Core.ResidentBytes, 1, awake - 1);
        shard.Core.Read(new ReadRequest("anna", at: null, ReadScope.Facts), shard.Now);
        InteractionOutcome[] outcomes = shard.Submit(Facts.Purchase("anna", "3"), Facts.Purchase("anna", "2"));
        shard.Core.Found(Assert.Single(shard.Effects.Finds), new Dictionary<string, JournalRecord?> { ["2"] = shard.Journal[^1] }, shard.Now);
        shard.Commit();

        Assert.Equal((1, 2), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
        Assert.Empty(shard.Effects.Loads);
        Assert.Equal(StateOf(shard.Effects.Answers[0]), StateOf(shard.Effects.Answers[1]));
        Assert.Equal(shard.Effects.Answers[0].Facts!.Standing, shard.Effects.Answers[1].Facts!.Standing);
        Assert.Equal([(OutcomeKind.Applied, 3L), (OutcomeKind.Duplicate, 2L)], outcomes.Select(outcome => (outcome.Kind, outcome.Version)));
        Assert.Equal(shard.Effects.Snapshots.Count, shard.Effects.Snapshots.DistinctBy(snapshot => (snapshot.CustomerId, snapshot.Version)).Count());
    }

    [Fact]
    public void Who_rests_for_long_leaves_memory_and_is_read_again()
    {
        var shard = new ShardFixture(new ShardLimits { IdleMax = TimeSpan.FromMinutes(10) });
        shard.Know("anna");
        shard.Core.Tick(Facts.Noon.Plus(TimeSpan.FromSeconds(10)));
        shard.Core.Tick(Facts.Noon.Plus(TimeSpan.FromMinutes(9)));
        Assert.Equal(1, shard.Core.RestingCustomers);

        shard.Core.Tick(Facts.Noon.Plus(TimeSpan.FromMinutes(10)));
        Assert.Equal((0, 0L), (shard.Core.ResidentCustomers, shard.Core.ResidentBytes));
        shard.Read("anna");

        Assert.Equal(["anna"], shard.Effects.Loads);
    }

    [Fact]
    public void Customers_with_something_under_way_or_due_soon_do_not_rest()
    {
        var shard = new ShardFixture();
        shard.Know("anna", "ben");
        shard.TakeSnapshots();
        Instant due = shard.Snapshots["anna"].Review.At;
        shard.Now = due.Plus(-TimeSpan.FromMinutes(5));
        shard.Core.Tick(shard.Now);
        shard.LookAt("anna");
        shard.LoadAll();
        shard.Submit(Facts.Purchase("ben", "2"));
        shard.LoadAll();
        shard.Core.TakeGroup();

        shard.Core.Tick(shard.Now.Plus(TimeSpan.FromMinutes(4)));

        Assert.Equal((0, 2), (shard.Core.RestingCustomers, shard.Core.ResidentCustomers));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Short_of_memory_customers_used_more_than_once_rest_before_they_leave(int uses)
    {
        var shard = new ShardFixture(new ShardLimits { ResidentBytesMax = 60_000 });
        for (int number = 0; number < 200; number++)
        {
            shard.Know($"customer-{number}");
            for (int use = 1; use < uses; use++)
            {
                shard.Read($"customer-{number}");
            }
        }

        Assert.InRange(shard.Core.ResidentBytes, 40_000, 60_000);
        Assert.InRange(shard.Core.RestingCustomers, uses == 1 ? 0 : shard.Core.ResidentCustomers / 2, uses == 1 ? 0 : shard.Core.ResidentCustomers);
    }

    [Fact]
    public void A_large_customer_has_snapshots_in_proportion_to_its_size()
    {
        var shard = new ShardFixture(new ShardLimits { TailRecordsMax = 8, SnapshotBytesPerRecordMax = 64 });
        shard.Know("large");
        shard.Submit([.. Enumerable.Range(0, 4_000).Select(number => Facts.Purchase("large", $"p{number}", daysAgo: number))]);
        shard.Commit();
        int before = shard.Effects.Snapshots.Count;

        for (int number = 0; number < 64; number++)
        {
            shard.Submit(Facts.Purchase("large", $"q{number}"));
            shard.Commit();
        }

        Assert.InRange(shard.Effects.Snapshots.Count - before, 0, 1);
    }

    [Fact]
    public void A_grade_is_that_of_the_moment_and_waits_for_the_commit_it_met()
    {
        var shard = new ShardFixture();
        shard.Know("anna");
        shard.Submit(Facts.Purchase("anna", "1"));

        shard.Core.Read(new ReadRequest("anna", at: null, ReadScope.Grade), Facts.Noon);
        Assert.Empty(shard.Effects.Answers);
        shard.Commit();

        CustomerGrade grade = Assert.Single(shard.Effects.Answers).Grade!;
        Assert.Equal((2L, Facts.Noon), (grade.Version, grade.At));
        Assert.Equal(AssessmentCodec.Decode(shard.Journal[1].Assessment), grade.Assessment);
    }

    /// <summary>A standard with a part missing, as no document could make one.</summary>
    private static AppliedStandards Broken()
    {
        AppliedStandards standards = AppliedStandards.Of(Facts.Standard);
        typeof(Domain.Decisions.CompiledStandard)
            .GetField("<Standard>k__BackingField", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .SetValue(standards.InForce, Facts.Standard with { Satisfaction = null! });
        return standards;
    }

    private static byte[] StateOf(ReadAnswer answer) => StateCodec.Encode(answer.Facts!.State, new IdFilter());
}
