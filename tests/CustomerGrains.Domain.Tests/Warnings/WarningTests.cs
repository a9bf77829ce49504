using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Warnings;

public sealed class WarningTests
{
    private static readonly Instant Start = Warned.Start;

    private readonly WarningRule _rule = new()
    {
        Name = "hot", When = new AttributeCondition(Warned.Attribute, Comparison.AtLeast, ComparedValue.Of(10d)), CoolDownDays = 14,
    };

    [Fact]
    public void A_cause_opens_one_warning_and_its_end_ends_it()
    {
        var customer = new Warned(_rule);
        Assert.Null(customer.Warning);
        Assert.Equal([DecisionReason.WarningOpened], customer.Heat(12));
        Assert.Equal((WarningState.Open, Start), (customer.Warning!.State, customer.Warning.OpenedAt));
        Assert.Empty(customer.Heat(15));
        customer.Wait(TimeSpan.FromHours(1));
        Assert.Equal([DecisionReason.CauseEnded], customer.Heat(5));
        Assert.Equal((WarningState.Resolved, WarningOutcome.CauseEnded, customer.Now), (customer.Warning.State, customer.Warning.Outcome, customer.Warning.Since));
    }

    [Fact]
    public void Around_a_threshold_a_calm_keeps_one_warning_open()
    {
        var customer = new Warned(_rule with { EndsAfterDays = 7 });
        customer.Heat(12);
        for (int day = 0; day < 20; day++)
        {
            customer.Wait(TimeSpan.FromDays(3));
            Assert.Empty(customer.Heat(day % 2 == 0 ? 9 : 11));
        }

        customer.Heat(9);
        customer.Wait(TimeSpan.FromDays(6));
        Assert.Empty(customer.Decide());
        Assert.Equal(Start, customer.Warning!.OpenedAt);
        customer.Wait(TimeSpan.FromDays(1));
        Assert.Equal([DecisionReason.CauseEnded], customer.Decide());
    }

    [Fact]
    public void A_condition_for_the_end_of_its_own_keeps_it_open_in_between()
    {
        var customer = new Warned(_rule with { Until = new AttributeCondition(Warned.Attribute, Comparison.AtMost, ComparedValue.Of(4d)) });
        customer.Heat(12);
        Assert.Empty(customer.Heat(5));
        Assert.True(customer.Warning!.IsActive);
        Assert.Equal([DecisionReason.CauseEnded], customer.Heat(4));
    }

    [Fact]
    public void It_does_not_end_while_its_cause_holds_whatever_holds_besides()
    {
        var customer = new Warned(_rule with { Until = new AttributeCondition("calm", Comparison.Equal, ComparedValue.Of("yes")) });
        customer.Heat(12);
        Assert.Empty(customer.Set("calm", "yes"));
        Assert.True(customer.Warning!.IsActive);
        Assert.Equal([DecisionReason.CauseEnded], customer.Heat(9));
    }

    [Fact]
    public void Within_the_cool_down_the_same_warning_goes_on_and_after_it_comes_another_one()
    {
        var customer = new Warned(_rule);
        customer.Heat(12);
        customer.Heat(5);
        customer.Wait(TimeSpan.FromDays(13));
        Assert.Equal([DecisionReason.WarningReopened], customer.Heat(12));
        Assert.Equal((Start, 1, customer.Now), (customer.Warning!.OpenedAt, customer.Warning.Reopenings, customer.Warning.ActiveAt));
        customer.Heat(5);
        customer.Wait(TimeSpan.FromDays(14));
        Assert.Equal([DecisionReason.WarningOpened], customer.Heat(12));
        Assert.Equal((customer.Now, 0), (customer.Warning.OpenedAt, customer.Warning.Reopenings));
    }

    [Fact]
    public void The_cool_down_begins_with_the_end_and_not_with_the_calm_before_it()
    {
        var customer = new Warned(_rule with { EndsAfterDays = 20 });
        customer.Heat(12);
        customer.Heat(5);
        customer.Wait(TimeSpan.FromDays(20));
        Assert.Equal([DecisionReason.CauseEnded], customer.Decide());
        customer.Wait(TimeSpan.FromDays(13));
        Assert.Equal([DecisionReason.WarningReopened], customer.Heat(12));
        Assert.Equal(Start, customer.Warning!.OpenedAt);
        customer.Heat(5);
        customer.Wait(TimeSpan.FromDays(20));
        customer.Decide();
        Assert.Equal(customer.Now.Day + 14, customer.Next().Day);
        customer.Wait(TimeSpan.FromDays(14));
        Assert.Equal([DecisionReason.WarningOpened], customer.Heat(12));
    }

    [Fact]
    public void One_that_somebody_resolved_stays_so_until_the_cause_has_been_gone_for_the_cool_down()
    {
        var customer = new Warned(_rule);
        customer.Heat(12);
        Assert.Equal([DecisionReason.WarningResolved], customer.Order(new WarningResolution("hot", Start, WarningOutcome.Handled, "called", "anna")));
        Assert.Equal((WarningState.Resolved, WarningOutcome.Handled, "anna", "called"),
            (customer.Warning!.State, customer.Warning.Outcome, customer.Warning.By, customer.Warning.Note));
        customer.Wait(TimeSpan.FromDays(100));
        Assert.Empty(customer.Decide());
        customer.Heat(5);
        customer.Wait(TimeSpan.FromDays(13));
        Assert.Empty(customer.Heat(12));
        customer.Wait(TimeSpan.FromDays(1));
        Assert.Equal([DecisionReason.WarningOpened], customer.Decide());
    }

    [Fact]
    public void Limits_pass_at_their_instants_though_nothing_happens()
    {
        var customer = new Warned(_rule with { AcknowledgeWithinMinutes = 60, ResolveWithinMinutes = 180 });
        customer.Heat(12);
        Assert.Equal(Start.Plus(TimeSpan.FromHours(1)), customer.Next());
        Assert.Equal([DecisionReason.WarningEscalated], customer.DecideAt(customer.Next()));
        Assert.Equal((WarningLimits.Acknowledge, WarningLimits.Acknowledge), (customer.Warning!.Escalations, customer.Late));
        Assert.Equal(Start.Plus(TimeSpan.FromHours(3)), customer.Next());
        Assert.Empty(customer.DecideAt(new Instant(customer.Next().Microseconds - 1)));
        Assert.Equal([DecisionReason.WarningEscalated], customer.DecideAt(customer.Next()));
        Assert.Equal(WarningLimits.Acknowledge | WarningLimits.Resolve, customer.Warning.Escalations);
        Assert.Equal(customer.Warning.Escalations, customer.Late);
        Assert.True(customer.Next().Day > customer.Now.Day);
    }

    [Fact]
    public void Who_takes_it_in_time_is_not_escalated()
    {
        var customer = new Warned(_rule with { AcknowledgeWithinMinutes = 60 });
        customer.Heat(12);
        Assert.Equal([DecisionReason.WarningAcknowledged], customer.Order(new WarningAcknowledgement("hot", Start, "", "", "anna")));
        Assert.Equal((WarningState.Acknowledged, "anna"), (customer.Warning!.State, customer.Warning.AssignedTo));
        Assert.Equal([DecisionReason.WarningAcknowledged], customer.Order(new WarningAcknowledgement("hot", Start, "ben", "", "anna")));
        Assert.Equal("ben", customer.Warning.AssignedTo);
        customer.Wait(TimeSpan.FromHours(2));
        Assert.Empty(customer.Decide());
    }

    [Fact]
    public void Who_takes_what_another_one_has_taken_is_told_so_and_may_give_it_to_somebody_by_name()
    {
        var customer = new Warned(_rule);
        customer.Heat(12);
        customer.Order(new WarningAcknowledgement("hot", Start, "", "", "anna"));
        string refused = customer.Refused(new WarningAcknowledgement("hot", Start, "", "", "ben"));
        Assert.Contains("'anna' has taken this warning", refused, StringComparison.Ordinal);
        Assert.Equal([DecisionReason.WarningAcknowledged], customer.Order(new WarningAcknowledgement("hot", Start, "", "still on it", "anna")));
        customer.Order(new WarningSnooze("hot", Start, Start.Plus(TimeSpan.FromDays(2)), "", "anna"));
        Assert.Contains("'anna' has taken", customer.Refused(new WarningAcknowledgement("hot", Start, "", "", "ben")), StringComparison.Ordinal);
        Assert.Equal([DecisionReason.WarningAcknowledged], customer.Order(new WarningAcknowledgement("hot", Start, "ben", "", "ben")));
        Assert.Equal("ben", customer.Warning!.AssignedTo);
    }

    [Fact]
    public void One_that_goes_to_somebody_by_name_and_was_not_taken_can_be_taken_by_another_one()
    {
        var customer = new Warned(_rule with { ToOwner = true });
        customer.Set("owner", "zoe");
        customer.Heat(12);
        Assert.Equal("zoe", customer.Warning!.AssignedTo);
        Assert.Equal([DecisionReason.WarningAcknowledged], customer.Order(new WarningAcknowledgement("hot", Start, "", "", "anna")));
        Assert.Equal("anna", customer.Warning.AssignedTo);
    }

    [Fact]
    public void A_snooze_ends_at_its_instant_and_limits_wait_for_it()
    {
        var customer = new Warned(_rule with { AcknowledgeWithinMinutes = 60 });
        customer.Heat(12);
        Instant until = Start.Plus(TimeSpan.FromDays(2));
        Assert.Equal([DecisionReason.WarningSnoozed], customer.Order(new WarningSnooze("hot", Start, until, "on holiday", "anna")));
        Assert.Equal(until, customer.Next());
        customer.Wait(TimeSpan.FromDays(1));
        Assert.Empty(customer.Decide());
        Assert.Equal([DecisionReason.SnoozeEnded], customer.DecideAt(until));
        Assert.Equal(WarningState.Open, customer.Warning!.State);
        Assert.Equal(until.Plus(TimeSpan.FromHours(1)), customer.Next());
    }

    [Fact]
    public void Whoever_is_kept_out_of_grading_is_not_warned_of()
    {
        var staff = new Segment { Name = "staff", When = new AttributeCondition("type", Comparison.Equal, ComparedValue.Of("staff")), ExcludesFromGrading = true };
        var customer = new Warned(standard => standard with { Segments = [staff] }, _rule);
        customer.Heat(12);
        Assert.Equal([DecisionReason.SegmentEntered, DecisionReason.CauseEnded], customer.Set("type", "staff"));
        customer.Wait(TimeSpan.FromDays(20));
        Assert.Empty(customer.Heat(20));
    }

    [Fact]
    public void Whoever_comes_to_be_kept_out_is_not_warned_of_from_then_on_without_a_calm()
    {
        var staff = new Segment { Name = "staff", When = new AttributeCondition("type", Comparison.Equal, ComparedValue.Of("staff")), ExcludesFromGrading = true };
        var customer = new Warned(standard => standard with { Segments = [staff] }, _rule with { EndsAfterDays = 7, AcknowledgeWithinMinutes = 60 });
        customer.Heat(12);
        customer.Order(new WarningSnooze("hot", Start, Start.Plus(TimeSpan.FromDays(3)), "", "anna"));
        Assert.Equal([DecisionReason.SegmentEntered, DecisionReason.CauseEnded], customer.Set("type", "staff"));
        Assert.Equal((WarningState.Resolved, customer.Now.Day, default), (customer.Warning!.State, customer.Warning.CauseGoneDay, customer.Warning.SnoozedUntil));
        customer.Wait(TimeSpan.FromDays(4));
        Assert.Empty(customer.Decide());
    }

    [Fact]
    public void Whoever_is_kept_out_is_not_warned_of_though_the_condition_for_the_end_does_not_hold()
    {
        var staff = new Segment { Name = "staff", When = new AttributeCondition("type", Comparison.Equal, ComparedValue.Of("staff")), ExcludesFromGrading = true };
        var customer = new Warned(
            standard => standard with { Segments = [staff] }, _rule with { Until = new AttributeCondition(Warned.Attribute, Comparison.AtMost, ComparedValue.Of(4d)) });
        customer.Heat(12);
        Assert.Equal([DecisionReason.SegmentEntered, DecisionReason.CauseEnded], customer.Set("type", "staff"));
        Assert.False(customer.Warning!.IsActive);
    }

    [Fact]
    public void One_raised_by_hand_ends_after_its_days()
    {
        var customer = new Warned(_rule with { When = null, EndsAfterDays = 30 });
        Assert.Equal([DecisionReason.WarningRaised], customer.Order(new WarningRaise("hot", "the warehouse burns", "anna", "fire-1")));
        Assert.Equal((WarningState.Open, "the warehouse burns", "anna", "fire-1"),
            (customer.Warning!.State, customer.Warning.Note, customer.Warning.By, customer.Warning.CrisisId));
        Assert.Equal(Instant.StartOfDay(Start.Day + 30), customer.Next());
        Assert.Equal([DecisionReason.CauseEnded], customer.DecideAt(customer.Next()));
    }

    [Fact]
    public void An_order_that_cannot_be_carried_out_is_refused_with_what_is_allowed()
    {
        var customer = new Warned(_rule, _rule with { Name = "by_hand", When = null });
        Assert.Contains("there is none", customer.Refused(new WarningAcknowledgement("hot", Start, "", "", "anna")), StringComparison.Ordinal);
        customer.Heat(12);
        Assert.Contains("did you mean 'hot'?", customer.Refused(new WarningSnooze("hott", Start, Start, "", "anna")), StringComparison.Ordinal);
        Assert.Contains("the last one was at", customer.Refused(new WarningAcknowledgement("hot", new Instant(1), "", "", "anna")), StringComparison.Ordinal);
        Assert.Contains("allowed are by_hand", customer.Refused(new WarningRaise("hot", "", "anna")), StringComparison.Ordinal);
        customer.Order(new WarningRaise("by_hand", "", "anna"));
        Assert.Contains("is not over", customer.Refused(new WarningRaise("by_hand", "", "anna")), StringComparison.Ordinal);
        customer.Order(new WarningResolution("hot", Start, WarningOutcome.FalseAlarm, "", "anna"));
        Assert.Contains("is over since", customer.Refused(new WarningAcknowledgement("hot", Start, "", "", "anna")), StringComparison.Ordinal);
    }

    [Fact]
    public void Under_another_version_a_warning_goes_on_by_its_rule_s_name()
    {
        var customer = new Warned(_rule);
        customer.Heat(12);
        customer.Order(new WarningAcknowledgement("hot", Start, "", "", "anna"));
        WarningRule other = _rule with { Name = "other", When = null };
        Assert.Empty(customer.Apply("two", other, _rule));
        Assert.Equal((1, WarningState.Acknowledged), (customer.Warning!.Rule, customer.Warning.State));
        customer.Order(new WarningResolution("hot", Start, WarningOutcome.Handled, "", "anna"));
        Assert.Empty(customer.Apply("one", _rule));
        Assert.Equal((0, WarningState.Resolved), (customer.Warning.Rule, customer.Warning.State));
    }

    [Fact]
    public void A_rule_that_is_gone_ends_its_warnings()
    {
        var customer = new Warned(_rule);
        customer.Heat(12);
        Assert.Equal([DecisionReason.StandardChange], customer.Apply("two", _rule with { Name = "other", When = null }));
        Assert.Null(customer.Warning);
    }

    [Fact]
    public void What_there_is_to_lose_is_kept_as_it_was()
    {
        var customer = new Warned(_rule);
        customer.Buy(100_00);
        customer.Heat(12);
        (double atStake, double churn) = (customer.Figure("at_stake"), customer.Figure("churn_probability"));
        Assert.InRange(churn, 0.001, 0.999);
        Assert.Equal(Math.Round(100 * atStake * churn), customer.Warning!.ImpactMinorUnits);
        Assert.InRange(customer.Warning.ImpactMinorUnits, 1, 100_00);
    }

    [Fact]
    public void One_that_comes_back_is_of_what_there_is_to_lose_then_and_goes_to_the_owner_of_then()
    {
        var customer = new Warned(_rule with { ToOwner = true });
        customer.Set("owner", "ben");
        customer.Buy(100_00);
        customer.Heat(12);
        long impact = customer.Warning!.ImpactMinorUnits;
        customer.Heat(5);
        customer.Set("owner", "zoe");
        customer.Wait(TimeSpan.FromDays(7));
        customer.Buy(900_00);
        Assert.Equal([DecisionReason.WarningReopened], customer.Heat(12));
        Assert.Equal("zoe", customer.Warning.AssignedTo);
        Assert.NotEqual(impact, customer.Warning.ImpactMinorUnits);
        Assert.Equal(Math.Round(100 * customer.Figure("at_stake") * customer.Figure("churn_probability")), customer.Warning.ImpactMinorUnits);
    }

    [Fact]
    public void One_for_the_owner_goes_to_whoever_owns_the_customer()
    {
        var customer = new Warned(_rule with { ToOwner = true });
        customer.Set("owner", "ben");
        customer.Heat(12);
        Assert.Equal("ben", customer.Warning!.AssignedTo);
        customer = new Warned(_rule);
        customer.Set("owner", "ben");
        customer.Heat(12);
        Assert.Equal("", customer.Warning!.AssignedTo);
        customer = new Warned(_rule with { ToOwner = true });
        customer.Heat(12);
        Assert.Equal("", customer.Warning!.AssignedTo);
    }
}
