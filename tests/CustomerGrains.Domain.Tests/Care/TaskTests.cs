using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Segments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Care;

public sealed class TaskTests
{
    private static readonly TaskRule Contact = new() { Name = "contact", Trigger = TaskTrigger.Cadence };

    private static readonly TaskRule Survey = new() { Name = "survey", Trigger = TaskTrigger.Periodic, EveryDays = 90, IsSurvey = true };

    private static readonly TaskRule AfterPurchase = new() { Name = "after_purchase", Trigger = TaskTrigger.Purchase, AfterDays = 7, EveryDays = 30 };

    private static readonly TaskRule Birthday = new() { Name = "birthday", Trigger = TaskTrigger.Birthday, LeadDays = 3, DueWithinDays = 0, LapsesAfterDays = 2 };

    [Fact]
    public void A_contact_is_due_by_the_cadence_of_the_plan_and_counts_anew_from_each_contact()
    {
        var customer = new Cared(Contact);
        Assert.Equal(Facts.Today + 30, customer.NextDay());
        customer.GoTo(20);
        customer.Fold(new ServiceContact(ContactOutcome.Resolved));
        Assert.Empty(customer.Decide());
        customer.GoTo(49);
        Assert.Empty(customer.Decide());
        Assert.Equal(Facts.Today + 50, customer.NextDay());
        customer.GoTo(50);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal((Facts.Today + 50, Facts.Today + 57), (customer.Task!.AnchorDay, customer.Task.DueDay));
    }

    [Fact]
    public void A_contact_that_is_late_already_is_due_now()
    {
        var customer = new Cared(Contact);
        customer.GoTo(40);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal((Facts.Today + 40, Facts.Today + 47), (customer.Task!.AnchorDay, customer.Task.DueDay));
    }

    [Fact]
    public void A_contact_does_the_task_and_the_next_one_counts_from_it()
    {
        var customer = new Cared(Contact);
        customer.GoTo(30);
        customer.Decide();
        customer.GoTo(33);
        customer.Fold(new StaffObservation(Mood.Happy));
        Assert.Equal([DecisionReason.TaskSeenDone], customer.Decide());
        Assert.Equal(Facts.Today + 63, customer.NextDay());
    }

    [Fact]
    public void A_contact_that_the_plan_no_longer_asks_for_is_withdrawn_overdue_or_not()
    {
        var customer = new Cared(Contact);
        customer.GoTo(30);
        customer.Decide();
        customer.GoTo(60);
        Assert.Equal([DecisionReason.TaskOverdue], customer.Decide());
        Assert.Contains(DecisionReason.TaskWithdrawn, customer.Grade("plain"));
        Assert.Equal((TaskState.Withdrawn, false), (customer.Task!.State, customer.Task.IsActive));
        customer.GoTo(400);
        Assert.Empty(customer.Decide());
    }

    [Fact]
    public void Without_a_plan_there_is_no_cadence()
    {
        var customer = new Cared(standard => standard with { Plans = [] }, Contact);
        customer.GoTo(300);
        Assert.Empty(customer.Decide());
    }

    [Fact]
    public void What_is_not_done_in_time_is_overdue_once_and_lapses_where_the_rule_says_so()
    {
        var customer = new Cared(Contact with { LapsesAfterDays = 10 });
        customer.GoTo(30);
        customer.Decide();
        Assert.Equal(Facts.Today + 38, customer.NextDay());
        customer.GoTo(37);
        Assert.Empty(customer.Decide());
        customer.GoTo(38);
        Assert.Equal([DecisionReason.TaskOverdue], customer.Decide());
        Assert.Equal(Facts.Today + 47, customer.NextDay());
        customer.GoTo(47);
        Assert.Equal([DecisionReason.TaskLapsed], customer.Decide());
        Assert.Equal(TaskState.Lapsed, customer.Task!.State);
        Assert.Equal(Facts.Today + 77, customer.NextDay());
    }

    [Fact]
    public void A_lead_as_long_as_the_cadence_leaves_a_day_between()
    {
        var customer = new Cared(Contact with { LeadDays = 40 });
        Assert.Null(customer.Task);
        Assert.Equal(Facts.Today + 1, customer.NextDay());
        customer.GoTo(1);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal(Facts.Today + 30, customer.Task!.AnchorDay);
    }

    [Fact]
    public void What_is_done_counts_from_the_newest_day_that_is_known()
    {
        var customer = new Cared(Contact);
        customer.GoTo(31);
        customer.Fold(new Visit());
        customer.GoTo(30);
        customer.Decide();
        customer.Order(new TaskCompletion("contact", customer.Task!.OpenedAt, IsSkipped: false, "", "zoe"));
        Assert.Equal(Facts.Today + 31, customer.Task.CountsFromDay);
    }

    [Fact]
    public void A_survey_is_due_periodically_and_any_answer_counts()
    {
        var customer = new Cared(Survey);
        customer.GoTo(60);
        customer.Fold(new SurveyResponse(SurveyInstrument.Nps, 9));
        customer.GoTo(149);
        Assert.Empty(customer.Decide());
        customer.GoTo(150);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        customer.GoTo(152);
        customer.Fold(new SurveyResponse(SurveyInstrument.Csat, 4));
        Assert.Equal([DecisionReason.TaskSeenDone], customer.Decide());
    }

    [Fact]
    public void A_key_moment_is_asked_about_some_days_later_though_others_follow_and_not_too_often()
    {
        var customer = new Cared(AfterPurchase);
        for (int day = 1; day <= 6; day++)
        {
            customer.GoTo(day);
            customer.Fold(Facts.Purchase(100));
            Assert.Empty(customer.Decide());
        }

        Assert.Equal(Facts.Today + 7, customer.NextDay());
        customer.GoTo(7);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal((Facts.Today, Facts.Today + 7 + AfterPurchase.DueWithinDays), (customer.Task!.AnchorDay, customer.Task.DueDay));
        customer.Order(new TaskCompletion(AfterPurchase.Name, customer.Task.OpenedAt, IsSkipped: false, "", "zoe"));
        customer.GoTo(36);
        customer.Fold(Facts.Purchase(100));
        Assert.Empty(customer.Decide());
        Assert.Equal(Facts.Today + 37, customer.NextDay());
        customer.GoTo(43);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal(Facts.Today + 36, customer.Task.AnchorDay);
    }

    [Fact]
    public void The_day_on_which_a_gap_ends_is_not_within_it()
    {
        var customer = new Cared(AfterPurchase);
        customer.GoTo(7);
        customer.Decide();
        customer.Order(new TaskCompletion(AfterPurchase.Name, customer.Task!.OpenedAt, IsSkipped: false, "", "zoe"));
        customer.GoTo(30);
        customer.Fold(Facts.Purchase(100));
        Assert.Empty(customer.Decide());
        Assert.Equal(Facts.Today + 37, customer.NextDay());
        customer.GoTo(37);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
    }

    [Fact]
    public void Whoever_has_answered_lately_is_not_asked_again_about_a_moment()
    {
        var customer = new Cared(AfterPurchase with { IsSurvey = true });
        customer.GoTo(3);
        customer.Fold(new SurveyResponse(SurveyInstrument.Csat, 4));
        customer.GoTo(7);
        Assert.Empty(customer.Decide());

        // Without a gap an answer counts that came when it would have been asked for.
        customer = new Cared(AfterPurchase with { IsSurvey = true, EveryDays = 0 });
        customer.GoTo(8);
        customer.Fold(new SurveyResponse(SurveyInstrument.Csat, 4));
        Assert.Empty(customer.Decide());
        customer = new Cared(AfterPurchase with { IsSurvey = true, EveryDays = 0 });
        customer.GoTo(3);
        customer.Fold(new SurveyResponse(SurveyInstrument.Csat, 4));
        customer.GoTo(8);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
    }

    [Fact]
    public void Nothing_is_due_again_on_the_day_on_which_it_was_done()
    {
        var customer = new Cared(AfterPurchase with { AfterDays = 0, EveryDays = 0 });
        customer.GoTo(1);
        customer.Fold(Facts.Purchase(100));
        Assert.Equal([DecisionReason.TaskDone], customer.Order(new TaskCompletion(AfterPurchase.Name, customer.Task!.OpenedAt, IsSkipped: false, "", "zoe")));
        Assert.Empty(customer.Decide());
        Assert.Equal(Facts.Today + 2, customer.NextDay());
        customer.GoTo(2);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal(Facts.Today + 1, customer.Task.AnchorDay);
    }

    [Fact]
    public void A_moment_long_past_is_not_asked_about()
    {
        var customer = new Cared(AfterPurchase);
        customer.GoTo(15);
        Assert.Empty(customer.Decide());
    }

    [Theory]
    [InlineData("01-20", 19)]
    [InlineData("1980-01-20", 19)]
    [InlineData("2004-02-29", 58)]
    public void A_birthday_is_known_ahead_and_comes_once_a_year(string birthday, int days)
    {
        var customer = new Cared(Birthday);
        customer.Fold(new AttributeChange("birthday", birthday));
        Assert.Equal(Facts.Today + days - 3, customer.NextDay());
        customer.GoTo(days - 3);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal((Facts.Today + days, Facts.Today + days), (customer.Task!.AnchorDay, customer.Task.DueDay));
        customer.Order(new TaskCompletion(Birthday.Name, customer.Task.OpenedAt, IsSkipped: true, "", "zoe"));
        customer.GoTo(days - 2);
        Assert.Equal(Facts.Today + days + 362, customer.NextDay());
        for (int day = days - 2; day < days + 300; day += 7)
        {
            customer.GoTo(day);
            Assert.Empty(customer.Decide());
        }

        customer.GoTo(days + 363);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
    }

    [Fact]
    public void A_birthday_that_is_learnt_of_within_its_time_is_not_missed()
    {
        var customer = new Cared(Birthday with { DueWithinDays = 5 });
        customer.GoTo(24);
        customer.Fold(new AttributeChange("birthday", "01-20"));
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal((Facts.Today + 19, Facts.Today + 24), (customer.Task!.AnchorDay, customer.Task.DueDay));
        customer = new Cared(Birthday with { DueWithinDays = 5 });
        customer.GoTo(25);
        customer.Fold(new AttributeChange("birthday", "01-20"));
        Assert.Empty(customer.Decide());
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void Whoever_answers_within_the_lead_is_not_asked_on_a_birthday(int answered, bool isAsked)
    {
        var customer = new Cared(Birthday with { IsSurvey = true });
        customer.Fold(new AttributeChange("birthday", "01-20"));
        customer.GoTo(answered);
        customer.Fold(new SurveyResponse(SurveyInstrument.Csat, 4));
        customer.GoTo(16);
        Assert.Equal(isAsked ? [DecisionReason.TaskOpened] : [], customer.Decide());
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("13-01")]
    [InlineData("02-30")]
    [InlineData("1980/01/20")]
    public void What_is_no_day_is_no_birthday(string birthday)
    {
        var customer = new Cared(Birthday);
        customer.Fold(new AttributeChange("birthday", birthday));
        customer.GoTo(17);
        Assert.Empty(customer.Decide());
    }

    [Fact]
    public void Every_holiday_has_a_task_of_its_own()
    {
        var customer = new Cared(
            standard => standard with { Holidays = [new Holiday("a", "01-10"), new Holiday("b", "01-12")] },
            Birthday with { Trigger = TaskTrigger.Holiday });
        customer.GoTo(8);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal(Facts.Today + 9, customer.Task!.AnchorDay);
        customer.Order(new TaskCompletion("birthday", customer.Task.OpenedAt, IsSkipped: false, "", "zoe"));
        customer.GoTo(10);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal(Facts.Today + 11, customer.Task.AnchorDay);
    }

    [Fact]
    public void A_holiday_that_was_cared_for_does_not_keep_the_next_one_waiting_until_its_time_is_over()
    {
        var customer = new Cared(
            standard => standard with { Holidays = [new Holiday("a", "01-10"), new Holiday("b", "01-16")] },
            new TaskRule { Name = "holiday", Trigger = TaskTrigger.Holiday, LeadDays = 5, DueWithinDays = 7 });
        customer.GoTo(4);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        customer.GoTo(9);
        customer.Order(new TaskCompletion("holiday", customer.Task!.OpenedAt, IsSkipped: false, "", "zoe"));
        Assert.Equal(Facts.Today + 10, customer.NextDay());
        customer.GoTo(10);
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        Assert.Equal((Facts.Today + 15, Facts.Today + 22), (customer.Task.AnchorDay, customer.Task.DueDay));
        customer.Order(new TaskCompletion("holiday", customer.Task.OpenedAt, IsSkipped: false, "", "zoe"));
        customer.GoTo(11);
        Assert.Empty(customer.Decide());
        Assert.True(customer.NextDay() > Facts.Today + 300, $"{customer.NextDay() - Facts.Today}");
    }

    [Fact]
    public void Tasks_are_for_whom_the_condition_holds_and_not_for_who_is_kept_out_of_grading()
    {
        var customer = new Cared(
            standard => standard with { Segments = [new Segment { Name = "staff", When = Is("staff"), ExcludesFromGrading = true }] }, Contact with { When = Is("vip") });
        customer.GoTo(30);
        Assert.Empty(customer.Decide());
        customer.Fold(new AttributeChange("vip", "yes"));
        Assert.Equal([DecisionReason.TaskOpened], customer.Decide());
        customer.Fold(new AttributeChange("staff", "yes"));
        Assert.Contains(DecisionReason.TaskWithdrawn, customer.Decide());
        customer.GoTo(100);
        Assert.Empty(customer.Decide());
    }

    [Fact]
    public void A_task_is_taken_put_off_and_done()
    {
        var customer = new Cared(Contact);
        customer.GoTo(30);
        customer.Decide();
        Instant openedAt = customer.Task!.OpenedAt;
        Assert.Equal([DecisionReason.TaskAssigned], customer.Order(new TaskAssignment("contact", openedAt, "", "", "zoe")));
        Assert.Equal("zoe", customer.Task.AssignedTo);
        Assert.Contains("'zoe' has taken this task", customer.Refused(new TaskAssignment("contact", openedAt, "", "", "ben")), StringComparison.Ordinal);
        Assert.Equal([DecisionReason.TaskAssigned], customer.Order(new TaskAssignment("contact", openedAt, "ben", "", "zoe")));
        Assert.Equal([DecisionReason.TaskAssigned], customer.Order(new TaskAssignment("contact", openedAt, "zoe", "", "zoe")));
        Assert.Equal([DecisionReason.TaskSnoozed], customer.Order(new TaskSnooze("contact", openedAt, Facts.Today + 45, "away", "zoe")));
        Assert.Equal((TaskState.Snoozed, Facts.Today + 45, Facts.Today + 45), (customer.Task.State, customer.Task.SnoozedUntilDay, customer.NextDay()));
        customer.GoTo(44);
        Assert.Empty(customer.Decide());
        customer.GoTo(45);
        Assert.Equal([DecisionReason.TaskResumed], customer.Decide());
        Assert.Equal([DecisionReason.TaskDone], customer.Order(new TaskCompletion("contact", openedAt, IsSkipped: false, "called", "zoe")));
        Assert.Contains("names a task that is done", customer.Refused(new TaskAssignment("contact", openedAt, "", "", "zoe")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "service", "ann")]
    [InlineData("desk", "desk", "")]
    public void Without_a_role_of_its_own_it_goes_to_who_looks_after_the_customer_and_others_may_take_it(string role, string goesTo, string assignedTo)
    {
        var customer = new Cared(Contact with { Role = role });
        customer.Fold(new AttributeChange("owner", "ann"));
        customer.GoTo(30);
        customer.Decide();
        Assert.Equal((goesTo, assignedTo), (customer.Role, customer.Task!.AssignedTo));
        Assert.Equal([DecisionReason.TaskAssigned], customer.Order(new TaskAssignment("contact", customer.Task.OpenedAt, "", "", "ben")));
    }

    [Fact]
    public void Whoever_takes_a_task_that_was_put_off_has_it_open_again()
    {
        var customer = new Cared(Contact);
        customer.GoTo(30);
        customer.Decide();
        Instant openedAt = customer.Task!.OpenedAt;
        customer.Order(new TaskSnooze("contact", openedAt, Facts.Today + 45, "away", "zoe"));
        customer.GoTo(31);
        Assert.Equal([DecisionReason.TaskAssigned], customer.Order(new TaskAssignment("contact", openedAt, "ben", "", "zoe")));
        Assert.Equal((TaskState.Open, 0, customer.Now, "ben"), (customer.Task.State, customer.Task.SnoozedUntilDay, customer.Task.Since, customer.Task.AssignedTo));
        Assert.Equal(Facts.Today + 45, customer.Task.DueDay);
    }

    [Fact]
    public void An_order_that_cannot_be_carried_out_says_why()
    {
        var customer = new Cared(Contact);
        customer.GoTo(30);
        customer.Decide();
        Instant openedAt = customer.Task!.OpenedAt;
        Assert.Contains("did you mean 'contact'?", customer.Refused(new TaskAssignment("contacts", openedAt, "", "", "zoe")), StringComparison.Ordinal);
        Assert.Contains("no task of this rule", customer.Refused(new TaskAssignment("contact", new Instant(1), "", "", "zoe")), StringComparison.Ordinal);
        Assert.Contains("the next midnight", customer.Refused(new TaskSnooze("contact", openedAt, Facts.Today + 30, "", "zoe")), StringComparison.Ordinal);
        Assert.Contains("allowed is from", customer.Refused(new TaskSnooze("contact", openedAt, Facts.Today + 123, "", "zoe")), StringComparison.Ordinal);
    }

    [Fact]
    public void Under_another_version_tasks_go_on_by_name_and_those_of_rules_that_are_gone_end()
    {
        var customer = new Cared(Contact);
        customer.GoTo(30);
        customer.Decide();
        CareTask task = customer.Task!;
        Assert.DoesNotContain(customer.Apply("two", Survey with { EveryDays = 365 }, Contact), reason => reason >= DecisionReason.TaskOpened);
        Assert.Equal(task, customer.Task);
        Assert.Contains(DecisionReason.StandardChange, customer.Apply("three", Survey with { EveryDays = 365 }));
        Assert.Null(customer.Task);
    }

    private static AttributeCondition Is(string attribute) => new(attribute, Comparison.Equal, ComparedValue.Of("yes"));

    /// <summary>One customer from today on, who bought something then, under one level with a cadence of 30 days.</summary>
    private sealed class Cared
    {
        private readonly CustomerState _state = new();
        private readonly Func<Standard, Standard> _change;
        private CompiledStandard _standard;
        private Standing _standing;
        private int _interactions;

        public Cared(params TaskRule[] rules)
            : this(standard => standard, rules)
        {
        }

        public Cared(Func<Standard, Standard> change, params TaskRule[] rules)
        {
            _change = change;
            _standard = CompiledStandard.Of(change(Of("one", rules)));
            Fold(Facts.Purchase(100));
            _standing = Decider.Decide(_state, null, _standard, DecisionContext.None, Now).Standing;
        }

        public Instant Now { get; private set; } = Instant.StartOfDay(Facts.Today).Plus(TimeSpan.FromHours(9));

        public CareTask? Task => _standing.Care?.Tasks[0];

        public string Role => CareAdvisor.RoleOf(Task!, _standing, _standard.Standard);

        public void GoTo(int days) => Now = Instant.StartOfDay(Facts.Today + days).Plus(TimeSpan.FromHours(9));

        public void Fold(InteractionDetail detail) => _state.Apply(new Interaction($"i-{_interactions++}", "c-1", Channel.Web, Now, detail));

        public DecisionReason[] Decide()
        {
            Decision decision = Decider.Decide(_state, _standing, _standard, DecisionContext.None, Now);
            Assert.Same(decision.Standing, Decider.Decide(_state, decision.Standing, _standard, DecisionContext.None, Now).Standing);
            return Take(decision);
        }

        public DecisionReason[] Order(InteractionDetail order)
        {
            Assert.Null(TaskOrders.Check(_standing, order, _standard, Now));
            return Take(TaskOrders.Follow(order, new Decision(_standing, []), _state, _standard, DecisionContext.None, Now));
        }

        /// <summary>Sets the level by hand for years.</summary>
        public DecisionReason[] Grade(string level) => Take(OverrideOrders.Follow(
            new OverrideSet("level", level, "agreed", "zoe", Facts.Today + 1_000), new Decision(_standing, []), _state, _standard, DecisionContext.None, Now));

        public string Refused(InteractionDetail order) => TaskOrders.Check(_standing, order, _standard, Now)!.ToString();

        public DecisionReason[] Apply(string version, params TaskRule[] rules)
        {
            _standard = CompiledStandard.Of(_change(Of(version, rules)));
            return Decide();
        }

        public int NextDay() => NextDecision.After(_state, _standing, _standard, DecisionContext.None, Now).Day;

        private static Standard Of(string version, TaskRule[] rules) => Facts.Standard with
        {
            Version = version,
            Gradings =
            [
                new Grading
                {
                    Name = "level", Rule = new ConditionRule(), Stability = Stability.AtOnce,
                    Levels = [new GradeLevel { Name = "plain" }, new GradeLevel { Name = "dear", When = new MetricCondition("purchases_lifetime", Comparison.AtLeast, ComparedValue.Of(1)) }],
                },
            ],
            Lifecycles = [],
            Segments = [],
            Warnings = [],
            Actions = [],
            Holidays = [],
            Plans = [new ServicePlan { Grading = "level", Level = "dear", CadenceDays = 30 }],
            Tasks = rules,
        };

        private DecisionReason[] Take(Decision decision)
        {
            _standing = decision.Standing;
            return [.. decision.Changes.Select(change => change.Reason)];
        }
    }
}
