using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>How a warning goes from one state to the next with time and with its cause, whatever it is about.</summary>
/// <param name="terms">The rule's terms.</param>
/// <param name="hasCause">Whether the rule has a cause; else its warnings are raised by hand.</param>
internal sealed class WarningCourse(WarningTerms terms, bool hasCause)
{
    /// <summary>A new warning, named by an instant that no earlier one has.</summary>
    /// <param name="before">The last warning, over and forgotten; null for none.</param>
    /// <param name="at">The instant.</param>
    public static WarningStanding Open(WarningStanding? before, Instant at)
    {
        Instant openedAt = OpeningOf(before, at);
        return new WarningStanding(0, openedAt, WarningState.Open, openedAt);
    }

    /// <summary>When a warning is opened that comes after another: later than anything became of that one.</summary>
    public static Instant OpeningOf(WarningStanding? before, Instant at) => before is null || at > before.Since ? at : new Instant(before.Since.Microseconds + 1);

    /// <summary>Whether a warning and its cool-down are over.</summary>
    public bool IsForgotten(WarningStanding warning, int day) =>
        !warning.IsActive && warning.CauseGoneDay != 0 && day > LastDayKept(warning);

    /// <summary>Whether there is more of what a cause counts since somebody resolved its warning, as many days ago as the cool-down has.</summary>
    /// <param name="warning">The warning.</param>
    /// <param name="counted">How much there is of what the cause counts.</param>
    /// <param name="day">The UTC day.</param>
    public bool IsAnother(WarningStanding warning, long counted, int day) =>
        warning.IsEndedByHand && day >= warning.Since.Day + terms.CoolDownDays
        && (warning.IsAnswered ? warning.Answered > 0 && counted > warning.Answered : counted > 0);

    /// <summary>A warning that is over by itself.</summary>
    /// <param name="before">The warning.</param>
    /// <param name="goneDay">The UTC day since which its cause has been gone.</param>
    /// <param name="at">The instant.</param>
    public static WarningStanding Ended(WarningStanding before, int goneDay, Instant at) => before with
    {
        State = WarningState.Resolved, Since = at, SnoozedUntil = default, CauseGoneDay = goneDay, Outcome = WarningOutcome.CauseEnded,
    };

    /// <summary>What becomes of a warning that is not forgotten by itself; the very one from before where nothing does.</summary>
    /// <param name="before">The warning.</param>
    /// <param name="isCaused">Whether its cause is there.</param>
    /// <param name="isGone">Whether its cause has ended: between the two neither may be so.</param>
    /// <param name="counted">How much there is of what its cause counts.</param>
    /// <param name="at">The instant.</param>
    /// <param name="reason">Why it became something else that is worth telling; null when it did not.</param>
    public WarningStanding Next(WarningStanding before, bool isCaused, bool isGone, long counted, Instant at, out DecisionReason? reason) =>
        before.IsActive ? Active(before, isGone, at, out reason) : Over(before, isCaused, isGone, counted, at, out reason);

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
                TakeLimit(WarningLimits.Acknowledge, warning.Since, warning.State == WarningState.Open ? terms.AcknowledgeWithinMinutes : 0);
                TakeLimit(WarningLimits.Resolve, warning.ActiveAt, terms.ResolveWithinMinutes);
                break;
            default:
                TakeDay(warning.IsEndedByHand && hasCause ? warning.Since.Day + terms.CoolDownDays : 0);
                TakeDay(warning.IsAnswered ? 0 : LastDayKept(warning) + 1);
                return next;
        }

        TakeDay(!hasCause ? terms.EndsAfterDays == 0 ? 0 : warning.ActiveAt.Day + terms.EndsAfterDays
            : warning.CauseGoneDay == 0 ? 0 : warning.CauseGoneDay + terms.EndsAfterDays);
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

    private static Instant Limit(Instant from, int minutes) => from.Plus(TimeSpan.FromMinutes(minutes));

    /// <summary>
    /// The cool-down counts from the end, and where somebody ended it before its cause did, from when that was gone. At least the day of the
    /// end, so that what follows within it finds what was.
    /// </summary>
    private int LastDayKept(WarningStanding warning) =>
        Math.Max(Math.Max(warning.CauseGoneDay, warning.Since.Day) + terms.CoolDownDays - 1, warning.Since.Day);

    private WarningStanding Active(WarningStanding before, bool isGone, Instant at, out DecisionReason? reason)
    {
        reason = null;
        int goneDay = !isGone ? 0 : before.CauseGoneDay == 0 ? at.Day : before.CauseGoneDay;
        bool isCalm = !hasCause || at.Day >= goneDay + terms.EndsAfterDays;
        if (isGone && isCalm)
        {
            reason = DecisionReason.CauseEnded;
            return Ended(before, goneDay, at);
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
        bool isLateToTake = warning.State == WarningState.Open && terms.AcknowledgeWithinMinutes > 0 && at >= Limit(warning.Since, terms.AcknowledgeWithinMinutes);
        bool isLateToEnd = terms.ResolveWithinMinutes > 0 && at >= Limit(warning.ActiveAt, terms.ResolveWithinMinutes);
        return warning.Escalations | (isLateToTake ? WarningLimits.Acknowledge : WarningLimits.None) | (isLateToEnd ? WarningLimits.Resolve : WarningLimits.None);
    }

    private static WarningStanding Over(WarningStanding before, bool isCaused, bool isGone, long counted, Instant at, out DecisionReason? reason)
    {
        reason = null;
        if (before.IsAnswered)
        {
            bool isNoted = before.Answered == 0 ? counted == 0 : counted >= before.Answered;
            return isGone ? before with { CauseGoneDay = at.Day, Answered = 0 } : isNoted ? before : before with { Answered = counted };
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
