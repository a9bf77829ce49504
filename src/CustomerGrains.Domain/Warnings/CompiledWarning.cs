using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Warnings;

/// <summary>A rule with its conditions compiled: how a warning goes from one state to the next with time and facts.</summary>
internal sealed class CompiledWarning
{
    private const string OwnerAttribute = "owner";
    private static readonly Metric AtStake = ConditionCompiler.Metric("at_stake");
    private static readonly Metric ChurnProbability = ConditionCompiler.Metric("churn_probability");

    private readonly CompiledCondition? _when;
    private readonly CompiledCondition? _until;

    public CompiledWarning(WarningRule rule, ConditionCompiler compiler)
    {
        Rule = rule;
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
        if (before is null || IsForgotten(before, day))
        {
            if (!isCaused)
            {
                return before;
            }

            reason = DecisionReason.WarningOpened;
            return Open(ref view, place, before is null || at > before.Since ? at : new Instant(before.Since.Microseconds + 1));
        }

        bool isGone = isExcluded || HasEnded(ref view, before, isCaused);
        return before.IsActive ? Active(before, isGone, day, at, out reason) : Over(before, isCaused, isGone, day, at, out reason);
    }

    /// <summary>Whether a warning and its cool-down are over.</summary>
    public bool IsForgotten(WarningStanding warning, int day) =>
        !warning.IsActive && warning.CauseGoneDay != 0 && day > LastDayKept(warning);

    /// <summary>The first instant after another at which a limit, a snooze, a cool-down or a calm ends; the greatest for none.</summary>
    public Instant TimerAfter(WarningStanding warning, Instant at)
    {
        var next = new Instant(long.MaxValue);
        switch (warning.State)
        {
            case WarningState.Snoozed:
                Take(warning.SnoozedUntil);
                break;
            case WarningState.Open or WarningState.Acknowledged:
                TakeLimit(WarningLimits.Acknowledge, warning.Since, warning.State == WarningState.Open ? Rule.AcknowledgeWithinMinutes : 0);
                TakeLimit(WarningLimits.Resolve, warning.ActiveAt, Rule.ResolveWithinMinutes);
                break;
            default:
                TakeDay(warning.CauseGoneDay == 0 ? 0 : LastDayKept(warning) + 1);
                return next;
        }

        TakeDay(_when is null ? Rule.EndsAfterDays == 0 ? 0 : warning.ActiveAt.Day + Rule.EndsAfterDays
            : warning.CauseGoneDay == 0 ? 0 : warning.CauseGoneDay + Rule.EndsAfterDays);
        return next;

        void TakeLimit(WarningLimits limit, Instant from, int minutes)
        {
            if (minutes > 0 && (warning.Escalations & limit) == WarningLimits.None)
            {
                Take(Limit(from, minutes));
            }
        }

        void TakeDay(int day)
        {
            if (day > 0)
            {
                Take(Instant.StartOfDay(day));
            }
        }

        void Take(Instant instant) => next = instant > at && instant < next ? instant : next;
    }

    /// <summary>Whether the rule's conditions come to the same on all days between two views.</summary>
    public bool IsSettled(ref DecisionView start, ref DecisionView end) =>
        _when?.IsSettled(ref start, ref end) != false && _until?.IsSettled(ref start, ref end) != false;

    private static Instant Limit(Instant from, int minutes) => from.Plus(TimeSpan.FromMinutes(minutes));

    /// <summary>At least the day of the end, so that what follows within it finds what was.</summary>
    private int LastDayKept(WarningStanding warning) => Math.Max(warning.CauseGoneDay + Rule.CoolDownDays - 1, warning.Since.Day);

    private bool HasEnded(ref DecisionView view, WarningStanding warning, bool isCaused) =>
        _until is not null ? !isCaused && _until.Holds(ref view)
        : _when is not null ? !isCaused
        : !warning.IsActive || (Rule.EndsAfterDays > 0 && view.Metrics.Day >= warning.ActiveAt.Day + Rule.EndsAfterDays);

    /// <summary>A new warning, with what is at stake.</summary>
    public WarningStanding Open(ref DecisionView view, int place, Instant at)
    {
        double atStake = view.Metrics.Read(AtStake);
        double probability = view.Metrics.Read(ChurnProbability);
        double impact = double.IsNaN(probability) ? 0 : view.Metrics.MinorUnits(atStake * probability);
        return new WarningStanding(place, at, WarningState.Open, at)
        {
            ImpactMinorUnits = double.IsFinite(impact) ? (long)Math.Min(Math.Round(impact), long.MaxValue / 2) : 0,
            AssignedTo = Rule.ToOwner ? view.Metrics.Attribute(OwnerAttribute) ?? "" : "",
        };
    }

    private WarningStanding Active(WarningStanding before, bool isGone, int day, Instant at, out DecisionReason? reason)
    {
        reason = null;
        int goneDay = !isGone ? 0 : before.CauseGoneDay == 0 ? day : before.CauseGoneDay;
        bool isCalm = _when is null || day >= goneDay + Rule.EndsAfterDays;
        if (isGone && isCalm)
        {
            reason = DecisionReason.CauseEnded;
            return before with { State = WarningState.Resolved, Since = at, CauseGoneDay = goneDay, Outcome = WarningOutcome.CauseEnded };
        }

        WarningStanding next = goneDay == before.CauseGoneDay ? before : before with { CauseGoneDay = goneDay };
        if (next.State == WarningState.Snoozed)
        {
            if (at < next.SnoozedUntil)
            {
                return next;
            }

            reason = DecisionReason.SnoozeEnded;
            next = next with { State = WarningState.Open, Since = at, SnoozedUntil = default };
        }

        WarningLimits passed = Passed(next, at);
        if (passed != next.Escalations)
        {
            reason = DecisionReason.WarningEscalated;
            next = next with { Escalations = passed };
        }

        return next;
    }

    private WarningLimits Passed(WarningStanding warning, Instant at)
    {
        bool isLateToTake = warning.State == WarningState.Open && Rule.AcknowledgeWithinMinutes > 0 && at >= Limit(warning.Since, Rule.AcknowledgeWithinMinutes);
        bool isLateToEnd = Rule.ResolveWithinMinutes > 0 && at >= Limit(warning.ActiveAt, Rule.ResolveWithinMinutes);
        return warning.Escalations | (isLateToTake ? WarningLimits.Acknowledge : WarningLimits.None) | (isLateToEnd ? WarningLimits.Resolve : WarningLimits.None);
    }

    private static WarningStanding Over(WarningStanding before, bool isCaused, bool isGone, int day, Instant at, out DecisionReason? reason)
    {
        reason = null;
        if (before.CauseGoneDay == 0)
        {
            return isGone ? before with { CauseGoneDay = day } : before;
        }

        if (!isCaused || before.Outcome != WarningOutcome.CauseEnded)
        {
            return before;
        }

        reason = DecisionReason.WarningReopened;
        return before with
        {
            State = WarningState.Open,
            Since = at,
            ActiveAt = at,
            CauseGoneDay = 0,
            Escalations = WarningLimits.None,
            Outcome = WarningOutcome.None,
            Reopenings = (byte)Math.Min(before.Reopenings + 1, byte.MaxValue),
        };
    }
}
