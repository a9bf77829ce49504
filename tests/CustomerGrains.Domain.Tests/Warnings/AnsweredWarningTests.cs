using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Warnings;

/// <summary>Warnings that somebody resolves while their cause, which counts something, is there.</summary>
public sealed class AnsweredWarningTests
{
    private static readonly Instant Start = Warned.Start;

    private readonly WarningRule _complained = new()
    {
        Name = "complained", When = new MetricCondition("agent_complaints_30d", Comparison.AtLeast, ComparedValue.Of(1)), CoolDownDays = 7,
    };

    [Fact]
    public void Of_what_a_cause_counts_one_more_than_somebody_resolved_opens_another_after_the_cool_down()
    {
        var customer = new Warned(_complained);
        customer.Complain();
        customer.Order(new WarningResolution("complained", Start, WarningOutcome.Handled, "called", "anna"));
        Assert.Empty(customer.Decide());
        customer.Wait(TimeSpan.FromDays(3));
        Assert.Empty(customer.Complain());
        Assert.Equal(Instant.StartOfDay(Start.Day + 7), customer.Next());
        Assert.Equal([DecisionReason.WarningOpened], customer.DecideAt(customer.Next()));
        Assert.Equal((customer.Now, WarningState.Open, "", 0L), (customer.Warning!.OpenedAt, customer.Warning.State, customer.Warning.Note, customer.Warning.Answered));
    }

    [Fact]
    public void Without_a_cool_down_one_more_opens_another_at_once()
    {
        var customer = new Warned(_complained with { CoolDownDays = 0 });
        customer.Complain();
        customer.Order(new WarningResolution("complained", Start, WarningOutcome.Handled, "", "anna"));
        customer.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal([DecisionReason.WarningOpened], customer.Complain());
    }

    [Fact]
    public void Once_there_is_none_of_it_the_next_one_opens_another_as_well()
    {
        var customer = new Warned(_complained);
        customer.Complain();
        customer.Order(new WarningResolution("complained", Start, WarningOutcome.Handled, "", "anna"));
        customer.DecideAt(Instant.StartOfDay(Start.Day + 7));
        Assert.Empty(customer.DecideAt(Instant.StartOfDay(Start.Day + 30)));
        Assert.Equal(Start.Day + 30, customer.Warning!.CauseGoneDay);
        customer.Wait(TimeSpan.FromDays(2));
        Assert.Equal([DecisionReason.WarningOpened], customer.Complain());
    }

    [Fact]
    public void What_a_cause_no_longer_counts_is_not_counted_as_answered()
    {
        var customer = new Warned(_complained);
        customer.Complain();
        customer.Wait(TimeSpan.FromDays(10));
        Assert.Empty(customer.Complain());
        customer.Order(new WarningResolution("complained", Start, WarningOutcome.Handled, "", "anna"));
        Assert.Equal(2, customer.Warning!.Answered);
        customer.DecideAt(Instant.StartOfDay(Start.Day + 17));
        Assert.Equal(Instant.StartOfDay(Start.Day + 30), customer.Next());
        Assert.Empty(customer.DecideAt(customer.Next()));
        Assert.Equal(1, customer.Warning.Answered);
        Assert.Equal([DecisionReason.WarningOpened], customer.Complain());
    }

    [Fact]
    public void What_is_not_to_be_and_what_there_is_to_be_little_of_is_not_counted()
    {
        var few = new MetricCondition("visits_30d", Comparison.AtMost, ComparedValue.Of(9));
        var many = new MetricCondition("visits_30d", Comparison.AtLeast, ComparedValue.Of(10));
        var customer = new Warned(_complained with { When = new AllOf([_complained.When!, few, new Not(many)]), CoolDownDays = 0 });
        customer.Complain();
        customer.Order(new WarningResolution("complained", Start, WarningOutcome.Handled, "", "anna"));
        customer.Wait(TimeSpan.FromDays(1));
        Assert.Empty(customer.Visit());
        Assert.Equal([DecisionReason.WarningOpened], customer.Complain());
    }
}
