using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Tests.Traces;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Care;

public sealed class InterventionTests
{
    private static readonly ActionRule Call = new()
    {
        Name = "call", When = AtLeast("purchases_lifetime", 1), Cost = 8.5, Channel = Channel.Phone, LapsesAfterDays = 10, CoolDownDays = 20,
    };

    private static readonly ActionRule WinBack = Call with { Name = "win_back", Aim = ActionAim.WinBack, HorizonDays = 30, CoolDownDays = 0 };

    [Fact]
    public void What_is_begun_has_what_the_action_says_and_is_not_recommended_until_it_is_over_and_cool()
    {
        var customer = new Treated(Call);
        Assert.Equal(["call"], customer.Recommended());
        Assert.Equal([DecisionReason.InterventionStarted], customer.Order(Start("call")));
        Assert.Equal(
            (InterventionState.Open, 850L, Channel.Phone, Facts.Today + 10, "zoe"),
            (customer.Last.State, customer.Last.Cost.MinorUnits, customer.Last.Channel, customer.Last.LapsesDay, customer.Last.StartedBy));
        Assert.Empty(customer.Recommended());
        customer.GoTo(3);
        Assert.Equal([DecisionReason.InterventionFinished], customer.Order(Finish(customer.Last, InterventionOutcome.Declined, 12_00)));
        Assert.Equal(
            (InterventionState.Finished, InterventionOutcome.Declined, 1200L, true, "ben"),
            (customer.Last.State, customer.Last.Outcome, customer.Last.Cost.MinorUnits, customer.Last.IsCostActual, customer.Last.EndedBy));
        Assert.Equal(1200, customer.Trail("call")!.CostMinorUnits);
        customer.GoTo(22);
        Assert.Empty(customer.Recommended());
        Assert.Contains("allowed again from", customer.Refused(Start("call")).Description, StringComparison.Ordinal);
        customer.GoTo(23);
        Assert.Equal(["call"], customer.Recommended());
        customer.Order(Start("call"));
        Assert.Equal((2, Facts.Today), customer.Trail("call") is { } trail ? (trail.Starts, trail.StartedDay) : default);
    }

    [Fact]
    public void It_lapses_in_silence_on_its_day()
    {
        var customer = new Treated(Call);
        customer.Order(Start("call"));
        Assert.Equal(Facts.Today + 10, customer.NextDay());
        customer.GoTo(9);
        Assert.Empty(customer.Decide());
        customer.GoTo(10);
        Assert.Equal([DecisionReason.InterventionLapsed], customer.Decide());
        Assert.Equal((InterventionState.Lapsed, Facts.Today + 10), (customer.Last.State, customer.Trail("call")!.EndedDay));
    }

    [Fact]
    public void What_was_given_up_costs_nothing_and_needs_no_cooling()
    {
        var customer = new Treated(Call);
        customer.Order(Start("call"));
        Assert.Equal([DecisionReason.InterventionCancelled], customer.Order(new InterventionCancellation("call", customer.Last.StartedAt, "wrong number", "ben")));
        Assert.Equal((0L, 0L), (customer.Last.Cost.MinorUnits, customer.Trail("call")!.CostMinorUnits));
        Assert.Equal(["call"], customer.Recommended());
    }

    [Fact]
    public void What_was_given_up_wins_nobody_back()
    {
        var customer = new Treated(WinBack);
        customer.GoTo(5);
        customer.Order(Start("win_back"));
        customer.Order(new InterventionCancellation("win_back", customer.Last.StartedAt, "wrong number", "ben"));
        customer.GoTo(6);
        customer.Fold(Facts.Purchase(100));
        Assert.Empty(customer.Decide());
        Assert.Equal((InterventionState.Cancelled, 0), (customer.Last.State, customer.Last.WonBackDay));
    }

    [Theory]
    [InlineData(30, 1_700)]
    [InlineData(31, 850)]
    public void What_is_begun_within_the_horizon_of_the_first_counts_among_its_cost(int day, long minorUnits)
    {
        var customer = new Treated(WinBack);
        customer.Order(Start("win_back"));
        customer.Order(Finish(customer.Last, InterventionOutcome.NoResponse));
        customer.GoTo(day);
        customer.Order(Start("win_back"));
        Assert.Equal((2, minorUnits), (customer.Trail("win_back")!.Starts, customer.Trail("win_back")!.CostMinorUnits));
    }

    [Fact]
    public void Of_what_is_begun_that_is_measured_which_is_begun_since_some_are_held_out()
    {
        var customer = new Treated(Call with { HorizonDays = 30, CoolDownDays = 0 });
        customer.Order(Start("call"));
        customer.Order(Finish(customer.Last, InterventionOutcome.Declined));
        customer.Order(Start("call"));
        Intervention open = customer.Last;
        customer.Under(Call with { HorizonDays = 30, CoolDownDays = 0, HoldOutShare = 0.01 });
        customer.GoTo(4);
        customer.Decide();
        customer.GoTo(5);
        customer.Decide();
        customer.Order(Finish(open, InterventionOutcome.Declined, 12_00));
        Assert.Equal(new Measures(Facts.Today + 5, 2, 20_50, 0, 0), customer.MeasuresOf("call"));
        customer.Order(Start("call"));
        customer.Order(Finish(customer.Last, InterventionOutcome.Declined, 9_00));
        customer.GoTo(35);
        customer.Order(Start("call"));
        customer.Order(Finish(customer.Last, InterventionOutcome.Declined, 7_00));
        customer.GoTo(36);
        customer.Order(Start("call"));
        Assert.Equal(new Measures(Facts.Today + 5, 5, 29_50, 3, 16_00), customer.MeasuresOf("call"));
    }

    [Fact]
    public void A_purchase_in_time_wins_back_whatever_was_said_of_the_end()
    {
        var customer = new Treated(WinBack);
        customer.GoTo(5);
        customer.Order(Start("win_back"));
        customer.GoTo(8);
        customer.Order(Finish(customer.Last, InterventionOutcome.NoResponse));
        customer.GoTo(35);
        customer.Fold(Facts.Purchase(100));
        Assert.Equal([DecisionReason.WonBack], customer.Decide());
        Assert.Equal(
            (InterventionState.Finished, InterventionOutcome.NoResponse, Facts.Today + 35), (customer.Last.State, customer.Last.Outcome, customer.Last.WonBackDay));
    }

    [Fact]
    public void An_open_one_is_finished_by_the_purchase_that_wins_back()
    {
        var customer = new Treated(WinBack);
        customer.GoTo(5);
        customer.Order(Start("win_back"));
        customer.GoTo(6);
        customer.Fold(Facts.Purchase(100));
        Assert.Equal([DecisionReason.WonBack], customer.Decide());
        Assert.Equal((InterventionState.Finished, InterventionOutcome.WonBack), (customer.Last.State, customer.Last.Outcome));
    }

    [Fact]
    public void Neither_a_purchase_known_when_it_was_begun_nor_one_after_the_horizon_wins_back()
    {
        var customer = new Treated(WinBack);
        customer.Order(Start("win_back"));
        Assert.Empty(customer.Decide());
        customer.GoTo(10);
        customer.Decide();
        customer.GoTo(31);
        customer.Fold(Facts.Purchase(100));
        Assert.Empty(customer.Decide());
        customer.FoldLate(Facts.Purchase(100), 29);
        Assert.Equal([DecisionReason.WonBack], customer.Decide());
        Assert.Equal(Facts.Today + 29, customer.Last.WonBackDay);
    }

    [Fact]
    public void Something_else_needs_a_reason_only_and_several_of_it_may_be_open_up_to_the_limit()
    {
        var customer = new Treated(Call);
        for (int started = 0; started < InterventionLimits.OpenMax; started++)
        {
            Assert.Equal([DecisionReason.InterventionStarted], customer.Order(Start("")));
        }

        Assert.Equal(InterventionLimits.OpenMax, customer.All.Select(each => each.StartedAt).Distinct().Count());
        Assert.Contains("8 interventions are open", customer.Refused(Start("")).Description, StringComparison.Ordinal);
        Instant first = customer.All[0].StartedAt;
        for (int ended = 0; ended < 2 * InterventionLimits.KeptMax; ended++)
        {
            customer.Order(Finish(customer.All.Last(each => each.IsOpen), InterventionOutcome.Accepted));
            customer.Order(Start(""));
        }

        Assert.Equal((InterventionLimits.KeptMax, InterventionLimits.OpenMax), (customer.All.Count, customer.All.Count(each => each.IsOpen)));
        Assert.Equal((first, true), (customer.All[0].StartedAt, customer.All[0].IsOpen));
    }

    [Fact]
    public void Who_is_kept_out_of_grading_is_not_treated_any_more()
    {
        var customer = new Treated(Call);
        customer.Order(Start("call"));
        customer.Fold(new AttributeChange("staff", "yes"));
        Assert.Contains(DecisionReason.InterventionWithdrawn, customer.Decide());
        Assert.Equal(InterventionState.Withdrawn, customer.Last.State);
        Assert.Equal(RejectionReason.NotAllowed, customer.Refused(Start("call")).Reason);
    }

    [Fact]
    public void Who_is_held_out_is_refused_in_the_words_for_who_waits_for_the_midnight_from_which_some_are()
    {
        string heldOut = Enumerable.Range(0, 100).Select(each => $"c-{each}").First(each => HoldOut.Has(each, "call", HoldOut.ShareMax));
        string treated = Enumerable.Range(0, 100).Select(each => $"c-{each}").First(each => !HoldOut.Has(each, "call", HoldOut.ShareMax));
        var customer = new Treated(Call with { HoldOutShare = HoldOut.ShareMax });
        Rejection waits = customer.Check(treated, Start("call"))!;
        Assert.Equal((RejectionReason.NotAllowed, "action"), (waits.Reason, waits.Field));
        Assert.Contains($"allowed from {Instant.StartOfDay(Facts.Today + 1)}, or", waits.ForAnalysts, StringComparison.Ordinal);
        Assert.Equal(waits, customer.Check(heldOut, Start("call")));
        Assert.Null(customer.Check(treated, Start("")));
        customer.GoTo(1);
        customer.Decide();
        Assert.Null(customer.Check(treated, Start("call")));
        Rejection refused = customer.Check(heldOut, Start("call"))!;
        Assert.Contains("is held out of", refused.ForAnalysts, StringComparison.Ordinal);
        Assert.Equal(waits, refused with { ForAnalysts = waits.ForAnalysts });
        Assert.Null(customer.Check(heldOut, Start("")));

        // Of whom it is not for there is nothing to wait for, and nobody is held out.
        customer = new Treated(Call with { HoldOutShare = HoldOut.ShareMax, When = AtLeast("purchases_lifetime", 2) });
        Assert.Null(customer.Check(treated, Start("call")));
        Assert.Null(customer.Check(heldOut, Start("call")));
    }

    [Fact]
    public void What_it_answers_is_not_over()
    {
        var customer = new Treated(Call);
        Rejection refused = customer.Refused(Start("") with { Warning = "angry" });
        Assert.Equal((RejectionReason.NotAllowed, "warning"), (refused.Reason, refused.Field));
        Assert.Contains("no warning that is not over; allowed is none", refused.Description, StringComparison.Ordinal);
        refused = customer.Refused(Start("") with { Task = "birthday" });
        Assert.Equal((RejectionReason.NotAllowed, "task"), (refused.Reason, refused.Field));

        customer.Fold(new AttributeChange("angry", "yes"));
        customer.Fold(new AttributeChange("birthday", "01-02"));
        customer.Decide();
        Assert.Contains("allowed are angry, or none", customer.Refused(Start("") with { Warning = "sad" }).Description, StringComparison.Ordinal);
        Assert.Null(customer.Check("c-1", Start("") with { Warning = "angry", Task = "birthday" }));
        customer.Fold(new AttributeChange("angry", ""));
        customer.GoTo(8);
        customer.Decide();
        Assert.Equal("warning", customer.Refused(Start("") with { Warning = "angry" }).Field);
        Assert.Equal("task", customer.Refused(Start("") with { Task = "birthday" }).Field);
    }

    [Fact]
    public void A_warning_that_nobody_has_taken_is_taken_by_what_answers_it()
    {
        var customer = new Treated(Call);
        customer.Fold(new AttributeChange("angry", "yes"));
        customer.Decide();
        customer.Order(Start("") with { Warning = "angry" });
        Assert.Equal(
            (WarningState.Acknowledged, "zoe", "zoe", "may leave"), (customer.Warning.State, customer.Warning.AssignedTo, customer.Warning.By, customer.Warning.Note));
        Assert.Contains(new DecisionChange(DecisionSubject.Warning, "angry", "open", "acknowledged", DecisionReason.WarningAcknowledged), customer.Changes);
        WarningStanding taken = customer.Warning;
        customer.Order(Start("call") with { Warning = "angry", By = "ben" });
        Assert.Equal(taken, customer.Warning);
        customer.GoTo(1);
        customer.Decide();
        Assert.Equal(WarningLimits.None, customer.Warning.Escalations);

        customer = new Treated(Call);
        customer.Fold(new AttributeChange("owner", "ann"));
        customer.Fold(new AttributeChange("angry", "yes"));
        customer.Decide();
        customer.Order(Start("call"));
        Assert.Equal((WarningState.Open, "ann"), (customer.Warning.State, customer.Warning.AssignedTo));
        customer.Order(Start("") with { Warning = "angry" });
        Assert.Equal((WarningState.Acknowledged, "ann", "zoe"), (customer.Warning.State, customer.Warning.AssignedTo, customer.Warning.By));
    }

    [Fact]
    public void What_is_for_customers_who_are_not_restricted_is_not_begun_of_one_who_is()
    {
        var free = new MetricCondition("restricted", Comparison.Equal, ComparedValue.Of(false));
        var bound = new MetricCondition("restricted", Comparison.Equal, ComparedValue.Of(true));
        ActionRule offer = Call with { Name = "offer", When = new AllOf([AtLeast("purchases_lifetime", 1), free]) };
        ActionRule gift = Call with { Name = "gift", When = new Not(bound) };
        var customer = new Treated(Call, offer, gift);
        Assert.Null(customer.Check("c-1", Start("offer")));
        Assert.Null(customer.Check("c-1", Start("gift")));
        customer.Investigate(InvestigationState.Restricted);
        Assert.Equal((RejectionReason.NotAllowed, "action"), customer.Refused(Start("offer")) is var refused ? (refused.Reason, refused.Field) : default);
        Assert.Contains("not restricted", customer.Refused(Start("gift")).Description, StringComparison.Ordinal);
        Assert.Null(customer.Check("c-1", Start("call")));
        Assert.Null(customer.Check("c-1", Start("")));
        customer.Investigate(InvestigationState.Cleared);
        Assert.Null(customer.Check("c-1", Start("offer")));
    }

    [Fact]
    public void An_order_that_cannot_be_carried_out_says_why()
    {
        var customer = new Treated(Call, WinBack);
        Assert.Contains("did you mean 'call'?", customer.Refused(Start("calls")).Description, StringComparison.Ordinal);
        Assert.Equal("warning", customer.Refused(Start("call") with { Warning = "x" }).Field);
        Assert.Equal("task", customer.Refused(Start("call") with { Task = "x" }).Field);
        Assert.Equal("cost.currency_code", customer.Refused(Start("call") with { Cost = new Money(Currency.Of("JPY"), 5) }).Field);
        customer.Order(Start("call"));
        Assert.Contains("by zoe and is not over", customer.Refused(Start("call")).Description, StringComparison.Ordinal);
        Assert.Null(customer.Check("c-1", Start("win_back")));
        Assert.Contains("was begun then; the last one", customer.Refused(Finish(customer.Last with { StartedAt = default }, InterventionOutcome.Failed)).Description, StringComparison.Ordinal);
        Intervention open = customer.Last;
        customer.Order(Finish(open, InterventionOutcome.Accepted));
        Assert.Equal((RejectionReason.NotAllowed, "started_at"), customer.Refused(Finish(open, InterventionOutcome.Failed)) is var over ? (over.Reason, over.Field) : default);
    }

    [Theory]
    [InlineData(InterventionOutcome.Unspecified, RejectionReason.Missing)]
    [InlineData(InterventionOutcome.WonBack, RejectionReason.Invalid)]
    public void An_outcome_is_one_that_can_be_said(InterventionOutcome outcome, RejectionReason reason) => Assert.Equal(
        (reason, "outcome"),
        CommandRules.Check(new CustomerCommand("c-1", "r-1", new InterventionFinish("call", default, outcome, null, "", "zoe"))) is { } refused
            ? (refused.Reason, refused.Field)
            : default);

    [Fact]
    public void Something_else_without_a_reason_is_refused() => Assert.Equal(
        "reason", CommandRules.Check(new CustomerCommand("c-1", "r-1", Start("") with { Reason = "" }))?.Field);

    private static InterventionStart Start(string action) => new(action, "may leave", Channel.Unspecified, null, "", "", "zoe");

    private static InterventionFinish Finish(Intervention open, InterventionOutcome outcome, long? cost = null) =>
        new(open.Action, open.StartedAt, outcome, cost is { } known ? new Money(Facts.Standard.ReportingCurrency, known) : null, "", "ben");

    private static MetricCondition AtLeast(string metric, double value) => new(metric, Comparison.AtLeast, ComparedValue.Of(value));

    private static AttributeCondition Is(string attribute) => new(attribute, Comparison.Equal, ComparedValue.Of("yes"));

    private readonly record struct Measures(int EligibleDay, int Starts, long Cost, int MeasuredStarts, long MeasuredCost);

    /// <summary>One customer from today on, who bought something then.</summary>
    private sealed class Treated
    {
        private readonly CustomerState _state = new();
        private CompiledStandard _standard;
        private Standing _standing;
        private int _interactions;

        public Treated(params ActionRule[] actions)
        {
            _standard = Of(actions);
            Fold(Facts.Purchase(100));
            _standing = Decider.Decide(_state, null, _standard, DecisionContext.None, Now).Standing;
        }

        public Instant Now { get; private set; } = Instant.StartOfDay(Facts.Today).Plus(TimeSpan.FromHours(9));

        public IReadOnlyList<Intervention> All => _standing.Care!.Interventions;

        public Intervention Last => All[^1];

        public WarningStanding Warning => _standing.Warnings[0];

        public IReadOnlyList<DecisionChange> Changes { get; private set; } = [];

        public ActionTrail? Trail(string action) => _standing.Care?.TrailOf(action);

        public Measures MeasuresOf(string action) => Trail(action) is { } trail
            ? new Measures(trail.EligibleDay, trail.Starts, trail.CostMinorUnits, trail.MeasuredStarts, trail.MeasuredCostMinorUnits)
            : default;

        public void Under(params ActionRule[] actions) => _standard = Of(actions);

        public void GoTo(int days) => Now = Instant.StartOfDay(Facts.Today + days).Plus(TimeSpan.FromHours(9));

        public void Fold(InteractionDetail detail) => Fold(detail, Now);

        public void FoldLate(InteractionDetail detail, int days) => Fold(detail, Instant.StartOfDay(Facts.Today + days));

        public DecisionReason[] Decide()
        {
            Decision decision = Decider.Decide(_state, _standing, _standard, DecisionContext.None, Now);
            Assert.Same(decision.Standing, Decider.Decide(_state, decision.Standing, _standard, DecisionContext.None, Now).Standing);
            return Take(decision);
        }

        public DecisionReason[] Order(InteractionDetail order)
        {
            Assert.Null(Check("c-1", order));
            return Take(InterventionOrders.Follow(order, new Decision(_standing, []), _state, _standard, DecisionContext.None, Now));
        }

        public Rejection? Check(string customerId, InteractionDetail order) => InterventionOrders.Check(customerId, _state, _standing, order, _standard, Now);

        public Rejection Refused(InteractionDetail order) => Check("c-1", order)!;

        public void Investigate(InvestigationState state) => Take(CareOrders.Follow(
            new InvestigationMove(RiskKind.Conduct, state, "odd", InvestigationEvidence.None, "zoe"), new Decision(_standing, []), _state, _standard,
            DecisionContext.None, Now));

        public int NextDay() => NextDecision.After(_state, _standing, _standard, DecisionContext.None, Now).Day;

        public string[] Recommended() =>
            [.. CareAdvisor.Advise("c-1", _state, _standing, _standard, DecisionContext.None, Now).Actions.Select(each => each.Rule.Name)];

        private static CompiledStandard Of(ActionRule[] actions) => CompiledStandard.Of(Facts.Standard.Bare() with
        {
            Segments =
            [
                new Segment { Name = "staff", When = Is("staff"), ExcludesFromGrading = true },
            ],
            Actions = actions,
            Warnings =
            [
                new WarningRule { Name = "angry", When = Is("angry"), ToOwner = true, AcknowledgeWithinMinutes = 240 },
                new WarningRule { Name = "sad", When = Is("sad") },
            ],
            Tasks = [new TaskRule { Name = "birthday", Trigger = TaskTrigger.Birthday, LeadDays = 3, DueWithinDays = 0, LapsesAfterDays = 2 }],
        });

        private void Fold(InteractionDetail detail, Instant at) => _state.Apply(new Interaction($"i-{_interactions++}", "c-1", Channel.Web, at, detail));

        private DecisionReason[] Take(Decision decision)
        {
            (_standing, Changes) = decision;
            return [.. decision.Changes.Select(change => change.Reason).Where(reason => reason >= DecisionReason.TaskOpened)];
        }
    }
}
