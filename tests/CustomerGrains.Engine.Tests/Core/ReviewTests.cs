using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Core;

public sealed class ReviewTests
{
    private readonly ShardFixture _shard = new();

    [Fact]
    public void A_customer_gone_silent_is_moved_at_the_predicted_instant_and_not_before()
    {
        CustomerSnapshot snapshot = Silent("anna");
        PassUntilSoonBefore(snapshot.Review.At);

        At(snapshot.Review.At.Plus(-TimeSpan.FromMicroseconds(1)));
        Assert.Equal(0, _shard.Commit());
        At(snapshot.Review.At);

        Assert.Equal(1, _shard.Commit());
        JournalRecord record = _shard.Journal[^1];
        Assert.Equal(new Review(ReviewCause.Time), InteractionCodec.Decode(record.Interaction).Detail);
        Assert.Equal((snapshot.Version + 1, snapshot.Review.At), (record.Version, record.RecordedAt));
        Assert.False(AssessmentCodec.Decode(record.Assessment).HasLevelsOf(snapshot.Assessment));
        Assert.Equal(new DoneReview(ReviewCause.Time, snapshot.Review.At, HasChanged: true), Assert.Single(_shard.Effects.Reviews));
    }

    [Fact]
    public void A_shard_that_has_just_begun_knows_who_is_due_soon()
    {
        CustomerSnapshot snapshot = Silent("anna");
        var shard = new ShardFixture { Now = snapshot.Review.At.Plus(-TimeSpan.FromMinutes(1)) };
        shard.Journal.AddRange(_shard.Journal);
        shard.Snapshots["anna"] = snapshot;

        shard.LookAt("anna");
        shard.LoadAll();

        Assert.Equal(snapshot.Review.At, shard.Core.NextReviewAt);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9 * 60)]
    public void Who_changed_just_before_a_midnight_is_looked_at_then_though_no_snapshot_has_been_taken(int secondsBefore)
    {
        _shard.Know("anna");
        Assert.Null(_shard.Core.NextReviewAt);

        Instant midnight = Instant.StartOfDay(Facts.Noon.Day + 1);
        _shard.Now = midnight.Plus(-TimeSpan.FromSeconds(secondsBefore));
        _shard.Core.Review(_shard.Now);
        _shard.Know("bert");

        Assert.Equal(midnight, _shard.Core.NextReviewAt);
        Assert.Empty(_shard.Effects.Snapshots);
    }

    [Fact]
    public void A_review_moves_no_figure()
    {
        CustomerSnapshot snapshot = Silent("anna");
        PassUntilSoonBefore(snapshot.Review.At);
        At(snapshot.Review.At);
        _shard.Commit();

        _shard.Read("anna");
        CustomerPicture picture = _shard.Effects.Answers[^1].Picture!;
        Interaction[] facts = [.. _shard.Journal.Select(record => InteractionCodec.Decode(record.Interaction)).Where(each => each.Detail.IsFact)];

        Assert.Equal(snapshot.Version, facts.Length);
        Assert.Equal(FiguresText.Of(Facts.Figures(facts, _shard.Now, Facts.Standard)), FiguresText.Of(picture.Figures));
        Assert.Equal(snapshot.Version + 1, picture.Version);
    }

    [Fact]
    public void Each_change_is_recorded_once_however_often_it_is_looked_at()
    {
        CustomerSnapshot snapshot = Silent("anna");
        PassUntilSoonBefore(snapshot.Review.At);
        At(snapshot.Review.At);
        _shard.LookAt("anna");
        _shard.LookAt("anna");
        Assert.Equal(1, _shard.Commit());

        _shard.LookAt("anna");
        At(snapshot.Review.At.Plus(TimeSpan.FromHours(1)));

        Assert.Equal(0, _shard.Commit());
    }

    [Fact]
    public void A_change_that_was_written_though_it_was_told_as_failed_is_not_recorded_again()
    {
        CustomerSnapshot snapshot = Silent("anna");
        PassUntilSoonBefore(snapshot.Review.At);
        At(snapshot.Review.At);
        _shard.Journal.AddRange(_shard.Core.TakeGroup());
        _shard.Core.CommitFailed();
        _shard.LoadAll();

        _shard.LookAt("anna");

        Assert.Equal(0, _shard.Commit());
        Assert.Equal(snapshot.Version + 1, _shard.Journal[^1].Version);
    }

    [Fact]
    public void A_change_that_was_not_written_is_recorded_when_the_customer_is_looked_at_again()
    {
        CustomerSnapshot snapshot = Silent("anna");
        PassUntilSoonBefore(snapshot.Review.At);
        At(snapshot.Review.At);
        _shard.Core.TakeGroup();
        _shard.Core.CommitFailed();
        _shard.LoadAll();

        _shard.LookAt("anna");

        Assert.Equal(1, _shard.Commit());
    }

    [Fact]
    public void A_clock_that_jumps_over_several_changes_records_what_is_found_then()
    {
        Silent("anna");
        _shard.Now = Facts.Noon.Plus(TimeSpan.FromDays(700));
        _shard.LookAt("anna");

        Assert.Equal(1, _shard.Commit());
        Assert.Equal(Expected(_shard.Now), AssessmentCodec.Decode(_shard.Journal[^1].Assessment));
    }

    [Fact]
    public void A_clock_set_back_takes_nothing_back()
    {
        CustomerSnapshot snapshot = Silent("anna");
        PassUntilSoonBefore(snapshot.Review.At);
        At(snapshot.Review.At);
        _shard.Commit();
        _shard.TakeSnapshots();

        _shard.Now = Facts.Noon;
        _shard.LookAt("anna");
        _shard.Core.Tick(_shard.Now);

        Assert.Equal(0, _shard.Commit());
    }

    [Fact]
    public void Another_standard_is_recorded_where_it_makes_a_difference()
    {
        CustomerSnapshot snapshot = Silent("anna");
        Standard stricter = Facts.Standard with { Version = "stricter", SilverThousandths = 99_000, GoldThousandths = 99_500, PlatinumThousandths = 99_900 };
        var shard = new ShardFixture(standard: stricter);
        shard.Journal.AddRange(_shard.Journal);
        shard.Snapshots["anna"] = snapshot;

        shard.LookAt("anna");
        shard.LoadAll();

        bool isChanged = snapshot.Assessment.Tier != Tier.Bronze;
        Assert.True(isChanged);
        Assert.Equal(1, shard.Commit());
        Assert.Equal(new Review(ReviewCause.Standard), InteractionCodec.Decode(shard.Journal[^1].Interaction).Detail);
        Assert.Equal("stricter", AssessmentCodec.Decode(shard.Journal[^1].Assessment).StandardVersion);
        shard.TakeSnapshots();
        Assert.Equal("stricter", shard.Effects.Snapshots[^1].Review.StandardVersion);
    }

    [Fact]
    public void Another_standard_that_changes_nothing_is_recorded_as_the_one_that_decides()
    {
        CustomerSnapshot snapshot = Silent("anna");
        var shard = new ShardFixture(standard: Facts.Standard with { Version = "renamed" });
        shard.Journal.AddRange(_shard.Journal);
        shard.Snapshots["anna"] = snapshot;

        shard.LookAt("anna");
        shard.LoadAll();

        Assert.Equal(1, shard.Commit());
        Assert.Single(shard.Effects.Answers);
        shard.TakeSnapshots();
        CustomerSnapshot renamed = shard.Effects.Snapshots[^1];
        Assert.Equal((snapshot.Version + 1, snapshot.Assessment with { StandardVersion = "renamed" }), (renamed.Version, renamed.Assessment));
        Assert.Equal(new ReviewPlan("renamed", snapshot.Review.At, snapshot.Review.Rank), renamed.Review);
        Assert.Equal(0, shard.Commit());
    }

    [Fact]
    public void The_plan_holds_from_the_record_on_even_when_the_snapshot_comes_later()
    {
        CustomerSnapshot early = Silent("anna");
        var late = new ShardFixture { Now = early.Review.At.Plus(TimeSpan.FromDays(3)) };
        late.Journal.AddRange(_shard.Journal);
        late.Read("anna");
        late.LoadAll();
        late.TakeSnapshots();

        Assert.Equal(early.Review, late.Effects.Snapshots[^1].Review);
    }

    [Fact]
    public void Who_was_not_written_before_a_crash_gets_a_snapshot()
    {
        Silent("anna");
        var next = new ShardFixture();
        next.Journal.AddRange(_shard.Journal);
        next.LookAt("anna");
        next.LoadAll();
        next.Core.Tick(next.Now.Plus(TimeSpan.FromSeconds(6)));

        Assert.Equal("anna", Assert.Single(next.Effects.Snapshots).CustomerId);
    }

    [Fact]
    public void Grades_say_when_they_change()
    {
        CustomerSnapshot snapshot = Silent("anna");
        _shard.Core.Read(new ReadRequest("anna", at: null, ReadScope.Grade), _shard.Now);
        _shard.Core.Read(new ReadRequest("anna", snapshot.Review.At, ReadScope.Grade), _shard.Now);

        Assert.Equal(snapshot.Review.At, _shard.Effects.Answers[^2].Grade!.NextChangeAt);
        Assert.Equal(
            NextChange.After(ActiveCustomer.From(new StoredCustomer("anna", null, _shard.Journal), Graded.Shapes).State, Facts.Standard, snapshot.Review.At),
            _shard.Effects.Answers[^1].Grade!.NextChangeAt);
    }

    [Fact]
    public void Not_more_are_looked_at_in_one_go_than_allowed()
    {
        var shard = new ShardFixture(new ShardLimits { ReviewsAtOnceMax = 2 });
        string[] customers = ["a", "b", "c", "d", "e"];
        shard.Know(customers);
        shard.TakeSnapshots();
        Instant due = shard.Effects.Snapshots[0].Review.At;
        shard.Now = due.Plus(-TimeSpan.FromMinutes(1));
        shard.Core.Tick(shard.Now);
        Array.ForEach(customers, shard.LookAt);
        shard.LoadAll();

        shard.Now = due;
        shard.Core.Review(due);
        Assert.Equal(2, shard.Commit());
        Assert.Equal(due, shard.Core.NextReviewAt);
        shard.Core.Review(due);
        shard.Core.Review(due);

        Assert.Equal(3, shard.Commit());
        Assert.Null(shard.Core.NextReviewAt);
    }

    /// <summary>A customer with a few purchases, all recorded, and the snapshot of it.</summary>
    private CustomerSnapshot Silent(string customerId)
    {
        _shard.Submit([.. Enumerable.Range(1, 6).Select(number => Facts.Purchase(customerId, $"{number}", daysAgo: number * 7, minorUnits: 30_000))]);
        _shard.LoadAll();
        _shard.Commit();
        _shard.TakeSnapshots();
        return _shard.Effects.Snapshots[^1];
    }

    private Assessment Expected(Instant at)
    {
        var state = new Domain.Customers.CustomerState();
        _shard.Journal.ForEach(record => state.Apply(InteractionCodec.Decode(record.Interaction)));
        return Assessor.Assess(state, Facts.Standard, at);
    }

    /// <summary>The reviewer of the shell asks for those who are due soon.</summary>
    private void PassUntilSoonBefore(Instant due)
    {
        _shard.Now = due.Plus(-TimeSpan.FromMinutes(1));
        _shard.Core.Tick(_shard.Now);
        _shard.LookAt("anna");
        _shard.LoadAll();
        Assert.Equal(due, _shard.Core.NextReviewAt);
    }

    private void At(Instant now)
    {
        _shard.Now = now;
        _shard.Core.Review(now);
    }
}
