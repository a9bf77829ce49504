using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Warnings;

/// <summary>A rule with its conditions compiled: how a warning goes from one state to the next with time and the customer's facts.</summary>
internal sealed class CompiledWarning
{
    private static readonly Metric AtStake = ConditionCompiler.Metric("at_stake");
    private static readonly Metric ChurnProbability = ConditionCompiler.Metric("churn_probability");

    private readonly CompiledCondition? _when;
    private readonly CompiledCondition? _until;
    private readonly WarningCourse _course;

    public CompiledWarning(WarningRule rule, ConditionCompiler compiler)
    {
        Rule = rule;
        _course = new WarningCourse(rule, rule.When is not null);
        _when = rule.When is { } when ? compiler.Compile(when) : null;
        _until = rule.Until is { } until ? compiler.Compile(until) : null;
    }

    /// <summary>The rule.</summary>
    public WarningRule Rule { get; }

    /// <summary>The cause; null for a rule whose warnings are raised by hand.</summary>
    public CompiledCondition? Cause => _when;

    /// <summary>What becomes of a warning by itself; null for none, and the very one from before where nothing does.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="place">The rule's place.</param>
    /// <param name="before">The last warning of the rule; null for none.</param>
    /// <param name="isExcluded">Whether the customer is not to be warned of.</param>
    /// <param name="at">The instant.</param>
    /// <param name="reason">Why it became something else that is worth telling; null when it did not.</param>
    public WarningStanding? Next(ref DecisionView view, int place, WarningStanding? before, bool isExcluded, Instant at, out DecisionReason? reason)
    {
        reason = null;
        int day = view.Metrics.Day;
        bool isCaused = !isExcluded && _when?.Holds(ref view) == true;
        long counted = before is { IsEndedByHand: true } ? (long)(_when?.Counted(ref view) ?? 0) : 0;
        if (before is null || IsForgotten(before, day) || (isCaused && _course.IsAnother(before, counted, day)))
        {
            if (!isCaused)
            {
                return before;
            }

            reason = DecisionReason.WarningOpened;
            return Open(ref view, place, WarningCourse.OpeningOf(before, at));
        }

        if (isExcluded && before.IsActive)
        {
            reason = DecisionReason.CauseEnded;
            return WarningCourse.Ended(before, at.Day, at);
        }

        bool isGone = isExcluded || HasEnded(ref view, before, isCaused);
        WarningStanding next = _course.Next(before, isCaused, isGone, counted, at, out reason);
        return reason != DecisionReason.WarningReopened ? next : next with
        {
            ImpactMinorUnits = ImpactOf(ref view),
            AssignedTo = Rule.ToOwner ? CareAdvisor.OwnerOf(ref view) : next.AssignedTo,
        };
    }

    /// <summary>Whether a warning and its cool-down are over.</summary>
    public bool IsForgotten(WarningStanding warning, int day) => _course.IsForgotten(warning, day);

    /// <summary>The first instant after another at which a limit, a snooze, a cool-down or a calm ends; the greatest for none.</summary>
    public Instant TimerAfter(WarningStanding warning, Instant at) => _course.TimerAfter(warning, at);

    /// <summary>Whether the rule's conditions come to the same on all days between two views, and to as much where it matters how much.</summary>
    /// <param name="start">The first day.</param>
    /// <param name="end">The last day.</param>
    /// <param name="last">The last warning of the rule; null for none.</param>
    public bool IsSettled(ref DecisionView start, ref DecisionView end, WarningStanding? last) =>
        _when?.IsSettled(ref start, ref end) != false && _until?.IsSettled(ref start, ref end) != false
        && (last is not { IsAnswered: true } || _when?.Counted(ref start) == _when?.Counted(ref end));

    private bool HasEnded(ref DecisionView view, WarningStanding warning, bool isCaused) =>
        _until is not null ? !isCaused && _until.Holds(ref view)
        : _when is not null ? !isCaused
        : !warning.IsActive || (Rule.EndsAfterDays > 0 && view.Metrics.Day >= warning.ActiveAt.Day + Rule.EndsAfterDays);

    /// <summary>A new warning, with what is at stake.</summary>
    public WarningStanding Open(ref DecisionView view, int place, Instant at) => new(place, at, WarningState.Open, at)
    {
        ImpactMinorUnits = ImpactOf(ref view),
        AssignedTo = Rule.ToOwner ? CareAdvisor.OwnerOf(ref view) : "",
    };

    private static long ImpactOf(ref DecisionView view) => view.Metrics.WholeMinorUnits(view.Metrics.Read(AtStake) * view.Metrics.Read(ChurnProbability));
}
