using CustomerGrains.Domain.Warnings;
using CustomerGrains.Server.Customers;
using CustomerGrains.V1;
using DecisionChange = CustomerGrains.Domain.Decisions.DecisionChange;
using DecisionReason = CustomerGrains.Domain.Decisions.DecisionReason;
using DecisionSubject = CustomerGrains.Domain.Decisions.DecisionSubject;

namespace CustomerGrains.Server.Tests.Customers;

public sealed class StandingWriterTests
{
    [Fact]
    public void An_escalation_says_which_limits_have_passed_and_nothing_else_does()
    {
        var escalated = new DecisionChange(DecisionSubject.Warning, "complaint", "open", "open", DecisionReason.WarningEscalated)
        {
            Late = WarningLimits.Acknowledge | WarningLimits.Resolve,
        };
        Assert.Equal([WarningLimit.Acknowledge, WarningLimit.Resolve], StandingWriter.Write(escalated).Late);
        Assert.Equal([WarningLimit.Resolve], StandingWriter.Write(escalated with { Late = WarningLimits.Resolve }).Late);
        Assert.Empty(StandingWriter.Write(escalated with { Late = WarningLimits.None, Reason = DecisionReason.WarningOpened }).Late);
    }
}
