using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>When tasks of a rule are due.</summary>
internal sealed class TaskSchedule(TaskRule rule, IReadOnlyList<Holiday> holidays, CompiledPlans plans)
{
    private const string BirthdayAttribute = "birthday";

    private readonly MonthDay[] _holidays = [.. holidays.Select(holiday => MonthDay.Parse(holiday.MonthDay)).OfType<MonthDay>()];

    /// <summary>Whether the time to do a task counts from when it is opened, where that is after its day.</summary>
    public bool CountsFromOpening => rule.Trigger is not (TaskTrigger.Birthday or TaskTrigger.Holiday);

    /// <summary>The UTC day that a task to be opened on the view's day is about; null for none to be opened.</summary>
    /// <param name="view">The customer, its grades decided.</param>
    /// <param name="before">The last task of the rule, over; null for none.</param>
    public int? Due(ref DecisionView view, CareTask? before)
    {
        int today = view.Metrics.Day;
        if (before?.CountsFromDay >= today)
        {
            // Nothing follows on the day of an end, so that deciding again finds nothing to do.
            return null;
        }

        switch (rule.Trigger)
        {
            case TaskTrigger.Cadence or TaskTrigger.Periodic:
                int every = EveryDays(ref view);
                int day = every == 0 ? int.MaxValue : LastTime(ref view, before, every) + every;
                return day < int.MaxValue && day - Lead(every) <= today ? Math.Max(day, today) : null;
            case TaskTrigger.Birthday or TaskTrigger.Holiday:
                int occurrence = NextOccurrence(ref view, before);
                return occurrence != int.MaxValue && occurrence - rule.LeadDays <= today && !IsAnswered(ref view, occurrence - rule.LeadDays) ? occurrence : null;
            default:
                int to = today - rule.AfterDays;
                int moment = TaskFacts.NewestDay(view.Metrics.State, rule.Trigger, to - rule.DueWithinDays, to);
                return moment > (before?.AnchorDay ?? 0) && GapEnd(ref view, before) <= today && !IsAnswered(ref view, moment + rule.AfterDays) ? moment : null;
        }
    }

    /// <summary>The first UTC day after the view's on which a task may be due; the greatest number for none.</summary>
    public int NextAfter(ref DecisionView view, CareTask? before) =>
        before?.CountsFromDay >= view.Metrics.Day && rule.Trigger is not (TaskTrigger.Cadence or TaskTrigger.Periodic)
            ? before.CountsFromDay + 1
            : NextWithout(ref view, before);

    private int NextWithout(ref DecisionView view, CareTask? before)
    {
        int today = view.Metrics.Day;
        switch (rule.Trigger)
        {
            case TaskTrigger.Cadence or TaskTrigger.Periodic:
                int every = EveryDays(ref view);
                int opens = every == 0 ? int.MaxValue : LastTime(ref view, before, every) + every - Lead(every);
                return opens > today ? opens : int.MaxValue;
            case TaskTrigger.Birthday or TaskTrigger.Holiday:
                int occurrence = NextOccurrence(ref view, before);
                occurrence = occurrence != int.MaxValue && occurrence - rule.LeadDays <= today ? NextOccurrence(ref view, occurrence + 1) : occurrence;
                return occurrence == int.MaxValue ? int.MaxValue : Math.Max(occurrence - rule.LeadDays, today + 1);
            default:
                int moment = TaskFacts.FirstDayAfter(view.Metrics.State, rule.Trigger, today - rule.AfterDays);
                int gap = GapEnd(ref view, before);
                return Math.Min(moment == 0 ? int.MaxValue : moment + rule.AfterDays, gap > today ? gap : int.MaxValue);
        }
    }

    /// <summary>Whether the customer's plan still asks for tasks of the rule, where they come from the plan.</summary>
    public bool IsInPlan(ref DecisionView view) => rule.Trigger != TaskTrigger.Cadence || EveryDays(ref view) > 0;

    /// <summary>Whether what happened since a task was opened did it.</summary>
    public bool IsSeenDone(ref DecisionView view, CareTask task) =>
        IsAnswered(ref view, task.CountsFromDay)
        || (rule.Trigger == TaskTrigger.Cadence && TaskFacts.NewestDay(view.Metrics.State, rule.Trigger, task.CountsFromDay, view.Metrics.Day) > 0);

    /// <summary>Whether the customer has answered since the day on which a task of a survey could be opened: then there is nothing to ask.</summary>
    private bool IsAnswered(ref DecisionView view, int from) => rule.IsSurvey && TaskFacts.NewestAnswer(view.Metrics.State, from) > 0;

    private int EveryDays(ref DecisionView view) => rule.Trigger == TaskTrigger.Periodic ? rule.EveryDays : plans.Of(ref view)?.CadenceDays ?? 0;

    /// <summary>A lead that would open the next task before the last time is shortened.</summary>
    private int Lead(int every) => Math.Min(rule.LeadDays, every - 1);

    /// <summary>The newest of: what was done, the end of the last task, the customer's first day. Nothing older than a turn matters.</summary>
    private int LastTime(ref DecisionView view, CareTask? before, int every)
    {
        int from = view.Metrics.Day - every;
        int answered = rule.IsSurvey ? TaskFacts.NewestAnswer(view.Metrics.State, from) : 0;
        int contacted = rule.Trigger == TaskTrigger.Cadence ? TaskFacts.NewestDay(view.Metrics.State, rule.Trigger, from, view.Metrics.Day) : 0;
        return Math.Max(Math.Max(answered, contacted), Math.Max(before?.CountsFromDay ?? 0, view.Metrics.State.FirstAt.Day));
    }

    /// <summary>The first day on which another task may follow the last one, or an answer.</summary>
    private int GapEnd(ref DecisionView view, CareTask? before)
    {
        if (rule.EveryDays == 0)
        {
            return 0;
        }

        int answered = rule.IsSurvey ? TaskFacts.NewestAnswer(view.Metrics.State, view.Metrics.Day - rule.EveryDays) : 0;
        int last = Math.Max(answered, before?.CountsFromDay ?? 0);
        return last == 0 ? 0 : last + rule.EveryDays;
    }

    /// <summary>The first birthday or holiday that is not past its time and comes after the one that the last task was about.</summary>
    private int NextOccurrence(ref DecisionView view, CareTask? before) =>
        NextOccurrence(ref view, Math.Max(view.Metrics.Day - rule.DueWithinDays, (before?.AnchorDay ?? 0) + 1));

    /// <summary>The first birthday or holiday on or after a day; the greatest number for none.</summary>
    private int NextOccurrence(ref DecisionView view, int day)
    {
        if (rule.Trigger == TaskTrigger.Birthday)
        {
            return view.Metrics.Attribute(BirthdayAttribute) is { } text && MonthDay.Parse(text) is { } birthday ? birthday.OnOrAfter(day) : int.MaxValue;
        }

        int next = int.MaxValue;
        foreach (MonthDay holiday in _holidays)
        {
            next = Math.Min(next, holiday.OnOrAfter(day));
        }

        return next;
    }
}
