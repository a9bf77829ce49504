using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Interactions;

public sealed class CommandRulesTests
{
    private static readonly Instant Now = Instant.StartOfDay(Facts.Today).Plus(TimeSpan.FromHours(15));
    private static readonly OverrideSet Set = new("tier", "gold", "promised", "zoe", Facts.Today + 1);
    private static readonly OverrideEnd End = new("tier", "", "zoe");

    [Fact]
    public void Orders_that_are_complete_are_valid()
    {
        Assert.Null(Refusal(Set));
        Assert.Null(CommandRules.Until(Facts.Today + CommandRules.UntilDaysMax, Facts.Today));
        Assert.Null(Refusal(End));
        Assert.Null(Refusal(End with { Reason = new string('a', 512) }));
        Assert.Null(CommandRules.Check(new CustomerCommand("c-1", new string('r', 64), Set)));
    }

    [Fact]
    public void What_is_wrong_is_named()
    {
        Assert.Equal((RejectionReason.Missing, "grading"), Refusal(Set with { Grading = "" }));
        Assert.Equal((RejectionReason.TooLong, "grading"), Refusal(Set with { Grading = new string('a', 65) }));
        Assert.Equal((RejectionReason.Missing, "level"), Refusal(Set with { Level = "" }));
        Assert.Equal((RejectionReason.Missing, "reason"), Refusal(Set with { Reason = "" }));
        Assert.Equal((RejectionReason.TooLong, "reason"), Refusal(Set with { Reason = new string('a', 513) }));
        Assert.Equal((RejectionReason.Missing, "by"), Refusal(Set with { By = "" }));
        Assert.Equal((RejectionReason.OutOfRange, "until"), Reason(CommandRules.Until(Facts.Today, Facts.Today)));
        Assert.Equal((RejectionReason.OutOfRange, "until"), Reason(CommandRules.Until(Facts.Today + CommandRules.UntilDaysMax + 1, Facts.Today)));
        Assert.Equal((RejectionReason.Missing, "grading"), Refusal(End with { Grading = "" }));
        Assert.Equal((RejectionReason.Missing, "by"), Refusal(End with { By = "" }));
        Assert.Equal((RejectionReason.TooLong, "reason"), Refusal(End with { Reason = new string('a', 513) }));
        Assert.Equal((RejectionReason.Missing, "order"), Refusal(new Visit()));
        Assert.Equal("customer_id", CommandRules.Check(new CustomerCommand("", "r", Set))?.Field);
        Assert.Equal("request_id", CommandRules.Check(new CustomerCommand("c-1", "", Set))?.Field);
        Assert.Equal("request_id", CommandRules.Check(new CustomerCommand("c-1", new string('r', 65), Set))?.Field);
        Assert.Equal("request_id", CommandRules.Check(new CustomerCommand("c-1", "a\nb", Set))?.Field);
    }

    [Fact]
    public void The_allowed_days_are_said() => Assert.Equal(
        "is 2020-01-01T00:00:00.000000Z; allowed is from 2026-01-02T00:00:00.000000Z, the next midnight, to 2036-01-02T00:00:00.000000Z",
        CommandRules.Until(18_262, Facts.Today)?.Description);

    [Fact]
    public void A_record_of_an_order_cannot_be_sent_and_has_an_id_as_long_as_ids_may_be()
    {
        Interaction record = ServiceRecords.Command(new CustomerCommand("c-1", new string('r', 64), Set), Now);
        Assert.True(ServiceRecords.IsReserved(record.Id));
        Assert.Null(InteractionRules.CheckId("id", record.Id));
        Assert.Equal("detail", InteractionRules.Check(record with { Id = "i-1", Channel = Channel.Web }, Now)?.Field);
    }

    private static (RejectionReason Reason, string Field)? Refusal(InteractionDetail order) =>
        Reason(CommandRules.Check(new CustomerCommand("c-1", "r-1", order)));

    private static (RejectionReason Reason, string Field)? Reason(Rejection? rejection) =>
        rejection is null ? null : (rejection.Reason, rejection.Field);
}
