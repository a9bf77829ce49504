using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Care;

/// <summary>What people order about tasks: which orders a customer can take, and what follows from them.</summary>
public static class TaskOrders
{
    /// <summary>The field of a rejection that says that there is no such rule.</summary>
    public const string RuleField = "rule";

    /// <summary>The field of a rejection that says that there is no such task, or that it is over.</summary>
    public const string OpenedAtField = "opened_at";

    /// <summary>Whether an order is about a task.</summary>
    public static bool Has(InteractionDetail order) => order is TaskAssignment or TaskSnooze or TaskCompletion;

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="standing">What has been decided about the customer.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(Standing? standing, InteractionDetail order, CompiledStandard standard, Instant at)
    {
        (string rule, Instant openedAt) = NameOf(order);
        string[] rules = [.. standard.Standard.Tasks.Select(each => each.Name)];
        if (!rules.Contains(rule))
        {
            string hint = Spelling.Nearest(rule, rules) is { } nearest ? $"did you mean '{nearest}'? " : "";
            return new Rejection(
                RejectionReason.Invalid, RuleField, $"is '{rule}'; {hint}allowed are {(rules.Length == 0 ? "none" : string.Join(", ", rules))}");
        }

        CareTask? task = standing?.Care?.TaskOf(rule);
        if (task is null || task.OpenedAt != openedAt)
        {
            return new Rejection(
                RejectionReason.Invalid, OpenedAtField,
                $"is {openedAt}, and no task of this rule and customer was opened then; " + (task is null ? "there is none" : $"the last one was at {task.OpenedAt}"));
        }

        return !task.IsActive
            ? new Rejection(RejectionReason.Invalid, OpenedAtField, $"names a task that is {TaskSteps.NameOf(task.State)} since {task.Since}; allowed is one that is open or snoozed")
            : order switch
            {
                TaskSnooze snooze => CommandRules.SnoozeUntil(snooze.UntilDay, at.Day),

                // One that nobody has ordered anything about goes to somebody by its rule alone.
                TaskAssignment taken when task.By.Length > 0 => CommandRules.Taken("task", taken.AssignedTo, taken.By, task.AssignedTo),
                _ => null,
            };
    }

    /// <summary>What is decided once an order is carried out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="decision">What is decided without it.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">The instant.</param>
    public static Decision Follow(
        InteractionDetail order, Decision decision, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at)
    {
        (string rule, Instant openedAt) = NameOf(order);
        if (decision.Standing.Care?.TaskOf(rule) is not { IsActive: true } task || task.OpenedAt != openedAt)
        {
            // What has just been decided left nothing to be ordered; the order is kept, without effect.
            return decision;
        }

        (CareTask next, DecisionReason reason) = order switch
        {
            TaskAssignment taken => (
                task with
                {
                    State = TaskState.Open, Since = task.State == TaskState.Open ? task.Since : at, SnoozedUntilDay = 0,
                    AssignedTo = taken.AssignedTo.Length > 0 ? taken.AssignedTo : taken.By, By = taken.By, Note = taken.Note,
                },
                DecisionReason.TaskAssigned),
            TaskSnooze snooze => (
                task with { State = TaskState.Snoozed, Since = at, SnoozedUntilDay = snooze.UntilDay, DueDay = Math.Max(task.DueDay, snooze.UntilDay), By = snooze.By, Note = snooze.Note },
                DecisionReason.TaskSnoozed),
            _ => Complete(task, (TaskCompletion)order, at, Math.Max(at.Day, state.Ledger.NewestDay)),
        };
        var change = new DecisionChange(DecisionSubject.Task, rule, TaskSteps.NameOf(task.State), TaskSteps.NameOf(next.State), reason);
        Decision then = Decider.Decide(state, decision.Standing.With(decision.Standing.Care.With(next)), standard, context, at);
        return new Decision(then.Standing, [.. decision.Changes, change, .. then.Changes]);
    }

    private static (CareTask Task, DecisionReason Reason) Complete(CareTask task, TaskCompletion completion, Instant at, int day) => (
        task with
        {
            State = completion.IsSkipped ? TaskState.Skipped : TaskState.Done, Since = at, SnoozedUntilDay = 0, CountsFromDay = day,
            By = completion.By, Note = completion.Note,
        },
        completion.IsSkipped ? DecisionReason.TaskSkipped : DecisionReason.TaskDone);

    private static (string Rule, Instant OpenedAt) NameOf(InteractionDetail order) => order switch
    {
        TaskAssignment taken => (taken.Rule, taken.OpenedAt),
        TaskSnooze snooze => (snooze.Rule, snooze.OpenedAt),
        TaskCompletion completion => (completion.Rule, completion.OpenedAt),
        _ => throw new ArgumentException($"{order.Kind} is no order about a task", nameof(order)),
    };
}
