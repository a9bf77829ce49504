using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Interactions;

public sealed class InteractionRulesTests
{
    private static readonly Instant Now = Instant.StartOfDay(Facts.Today);
    private static readonly Type[] OfTheService =
    [
        typeof(Review), typeof(OverrideSet), typeof(OverrideEnd), typeof(WarningAcknowledgement), typeof(WarningSnooze), typeof(WarningResolution), typeof(WarningRaise),
        typeof(TaskAssignment), typeof(TaskSnooze), typeof(TaskCompletion),
        typeof(InterventionStart), typeof(InterventionFinish), typeof(InterventionCancellation),
        typeof(PointsSpending), typeof(PointsAdjustment), typeof(InvestigationMove), typeof(FeedbackMove),
    ];

    [Fact]
    public void Every_bad_value_comes_back_with_its_reason_and_field() =>
        Assert.All(
            BadInput.Envelopes().Concat(BadInput.Details().Select(each => (Facts.Of(each.Detail), each.Reason, each.Field))),
            each => Assert.Equal((each.Item2, each.Item3), Refusal(each.Item1)));

    [Fact]
    public void Every_refusal_says_what_is_wrong() =>
        Assert.All(
            BadInput.Details(), each => Assert.True(InteractionRules.Check(Facts.Of(each.Detail), Now)?.Description.Length > 10));

    [Fact]
    public void Every_field_of_every_kind_has_a_bad_value() =>
        Assert.Equal(
            typeof(InteractionDetail).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(InteractionDetail)) && !OfTheService.Contains(type))
                .SelectMany(type => type.GetProperties().Where(property => property.Name != "Kind" && property.PropertyType != typeof(bool)))
                .Count(),
            BadInput.Details().Select(each => each.Field.Split('.')[0] + each.Field.Split('.')[1]).Distinct().Count());

    [Fact]
    public void A_detail_of_every_kind_with_little_in_it_is_valid()
    {
        Assert.Equal(Enum.GetValues<InteractionKind>().Where(kind => kind < InteractionKind.Review), MinimalDetails.All.Select(detail => detail.Kind));
        Assert.All(MinimalDetails.All, detail => Assert.Null(InteractionRules.Check(Facts.Of(detail), Now)));
    }

    [Fact]
    public void Records_of_the_service_cannot_be_sent()
    {
        Interaction review = ServiceRecords.Review("c-1", ReviewCause.Time, Instant.StartOfDay(1), 7);

        Assert.Equal((RejectionReason.Invalid, "id"), Refusal(review));
        Assert.Equal((RejectionReason.Invalid, "detail"), Refusal(review with { Id = "i-1", Channel = Channel.Web }));
        Assert.Equal((RejectionReason.Invalid, "id"), Refusal(Facts.Of(new Visit(), id: "customergrains:review:1")));
        Assert.Null(Refusal(Facts.Of(new Visit(), id: "customergrains")));
        Assert.Equal("customergrains:review:1970-01-02:7", review.Id);
    }

    [Fact]
    public void Texts_may_be_as_long_as_allowed_in_bytes()
    {
        string name = new('ü', 64);
        Assert.Null(InteractionRules.Check(Facts.Of(Facts.Purchase(1, name), id: name), Now));
        Assert.Null(InteractionRules.Check(Facts.Of(new AttributeChange(new string('n', 64), string.Concat(Enumerable.Repeat("🙂", 256)))), Now));
    }

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, -1, false)]
    [InlineData(0, 0, false)]
    [InlineData(-1, 0, false)]
    [InlineData(Facts.Today + 1, 0, true)]
    [InlineData(Facts.Today + 1, 1, false)]
    public void Times_are_from_the_second_day_of_1970_to_one_day_ahead(int day, long microseconds, bool isAllowed)
    {
        (RejectionReason, string)? refusal = Refusal(Facts.Of(new Visit(), day, microseconds: microseconds));
        Assert.Equal(isAllowed ? null : (RejectionReason.OutOfRange, "occurred_at"), refusal);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Times_outside_of_the_calendar_are_refused(long microseconds) =>
        Assert.Equal(
            (RejectionReason.OutOfRange, "occurred_at"), Refusal(Facts.Of(new Visit()) with { OccurredAt = new Instant(microseconds) }));

    [Fact]
    public void Times_that_the_state_cannot_hold_are_refused_whatever_the_clock_says()
    {
        Instant now = Instant.StartOfDay(ushort.MaxValue);
        Assert.Null(InteractionRules.Check(Facts.Of(new Visit(), ushort.MaxValue, microseconds: Instant.MicrosecondsPerDay - 1), now.Plus(TimeSpan.FromDays(1))));
        Assert.NotNull(InteractionRules.Check(Facts.Of(new Visit(), ushort.MaxValue + 1), now.Plus(TimeSpan.FromDays(1))));
    }

    private static (RejectionReason, string)? Refusal(Interaction interaction) =>
        InteractionRules.Check(interaction, Now) is { } rejection ? (rejection.Reason, rejection.Field) : null;
}
