using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>A task rule with its condition compiled: how a task goes from one state to the next with time and facts. Allocates nothing unless it does.</summary>
internal sealed class CompiledTask
{
    private readonly CompiledCondition? _when;
    private readonly TaskSchedule _schedule;

    public CompiledTask(TaskRule rule, IReadOnlyList<Holiday> holidays, CompiledPlans plans, ConditionCompiler compiler)
    {
        Rule = rule;
        _when = rule.When is { } when ? compiler.Compile(when) : null;
        _schedule = new TaskSchedule(rule, holidays, plans);
    }

    /// <summary>The rule.</summary>
    public TaskRule Rule { get; }

    /// <summary>What becomes of a task by itself; null for none, and the very one from before where nothing does.</summary>
    /// <param name="view">The customer, its grades decided.</param>
    /// <param name="before">The last task of the rule; null for none.</param>
    /// <param name="isExcluded">Whether the customer is kept out of grading.</param>
    /// <param name="at">The instant.</param>
    /// <param name="reason">Why it became something else; null when it did not.</param>
    public CareTask? Next(ref DecisionView view, CareTask? before, bool isExcluded, Instant at, out DecisionReason? reason)
    {
        reason = null;
        if (before is { IsActive: true })
        {
            return Active(ref view, before, isExcluded, at, out reason);
        }

        if (isExcluded || _when?.Holds(ref view) == false || _schedule.Due(ref view, before) is not { } due)
        {
            return before;
        }

        reason = DecisionReason.TaskOpened;
        Instant openedAt = before is null || at > before.Since ? at : new Instant(before.Since.Microseconds + 1);
        int day = view.Metrics.Day;
        int dueFrom = _schedule.CountsFromOpening ? Math.Max(due, day) : due;
        return new CareTask(Rule.Name, openedAt, TaskState.Open, openedAt, due, dueFrom + Rule.DueWithinDays) 
        {
            CountsFromDay = day,
            AssignedTo = Rule.Role.Length == 0 ? CareAdvisor.OwnerOf(ref view) : "",
        };
    }

    /// <summary>The first UTC day after the view's on which time alone may make something else of it; the greatest number for none.</summary>
    public int TimerAfter(ref DecisionView view, CareTask? task)
    {
        int today = view.Metrics.Day;
        if (task is not { IsActive: true })
        {
            return _schedule.NextAfter(ref view, task);
        }

        int next = int.MaxValue;
        Take(task.State == TaskState.Snoozed ? task.SnoozedUntilDay : 0);
        Take(task.IsOverdue ? 0 : task.DueDay + 1);
        Take(Rule.LapsesAfterDays == 0 ? 0 : task.DueDay + Rule.LapsesAfterDays);
        return next;

        void Take(int day) => next = day > today && day < next ? day : next;
    }

    /// <summary>Whether the rule's condition comes to the same on all days between two views.</summary>
    public bool IsSettled(ref DecisionView start, ref DecisionView end) => _when?.IsSettled(ref start, ref end) != false;

    private CareTask Active(ref DecisionView view, CareTask before, bool isExcluded, Instant at, out DecisionReason? reason)
    {
        int day = view.Metrics.Day;
        (TaskState state, DecisionReason because) = isExcluded ? (TaskState.Withdrawn, DecisionReason.TaskWithdrawn)
            : _schedule.IsSeenDone(ref view, before) ? (TaskState.Done, DecisionReason.TaskSeenDone)
            : !_schedule.IsInPlan(ref view) ? (TaskState.Withdrawn, DecisionReason.TaskWithdrawn)
            : Rule.LapsesAfterDays > 0 && day >= before.DueDay + Rule.LapsesAfterDays ? (TaskState.Lapsed, DecisionReason.TaskLapsed)
            : before.State == TaskState.Snoozed && day >= before.SnoozedUntilDay ? (TaskState.Open, DecisionReason.TaskResumed)
            : (before.State, default);
        reason = state == before.State ? null : because;
        CareTask next = state == before.State ? before : before with { State = state, Since = at, SnoozedUntilDay = 0, CountsFromDay = state == TaskState.Open ? before.CountsFromDay : day };
        if (next.IsActive && !next.IsOverdue && day > next.DueDay)
        {
            reason = DecisionReason.TaskOverdue;
            next = next with { IsOverdue = true };
        }

        return next;
    }
}
