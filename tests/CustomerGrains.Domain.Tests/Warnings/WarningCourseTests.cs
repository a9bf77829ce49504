using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Tests.Warnings;

/// <summary>What becomes of a warning at which instant, and when it has to be looked at again.</summary>
public sealed class WarningCourseTests
{
    private const int Day = 20_000;
    private static readonly Instant Opened = Instant.StartOfDay(Day).Plus(TimeSpan.FromHours(10));
    private static readonly WarningStanding Open = WarningCourse.Open(before: null, Opened);
    private static readonly WarningStanding Taken = Open with { State = WarningState.Acknowledged, Since = After(30) };
    private static readonly WarningStanding Ended = Open with { State = WarningState.Resolved, Since = After(30), CauseGoneDay = Day, Outcome = WarningOutcome.CauseEnded };
    private static readonly WarningCourse Course = Of(hasCause: true);

    [Fact]
    public void No_two_warnings_of_a_rule_are_opened_at_the_same_instant()
    {
        Assert.Equal(Opened, Open.OpenedAt);
        Assert.Equal(After(31), WarningCourse.OpeningOf(Ended, After(31)));
        Assert.Equal(new Instant(Ended.Since.Microseconds + 1), WarningCourse.OpeningOf(Ended, Ended.Since));
        Assert.Equal(new Instant(Ended.Since.Microseconds + 1), WarningCourse.OpeningOf(Ended, After(0)));
    }

    [Fact]
    public void An_open_one_is_looked_at_when_its_limits_pass_each_once()
    {
        Assert.Equal(After(60), Course.TimerAfter(Open, Opened));
        Assert.Equal(After(240), Course.TimerAfter(Open, After(60)));
        Assert.Equal(After(240), Course.TimerAfter(Open with { Escalations = WarningLimits.Acknowledge }, Opened));
        Assert.Equal(Instant.StartOfDay(Day + 3), Course.TimerAfter(Open with { CauseGoneDay = Day }, After(240)));
    }

    [Fact]
    public void Who_has_taken_it_has_the_time_since_it_was_opened_to_end_it() => Assert.Equal(After(240), Course.TimerAfter(Taken, After(30)));

    [Fact]
    public void One_that_was_put_off_is_looked_at_when_that_ends_or_its_calm_does()
    {
        WarningStanding snoozed = Open with { State = WarningState.Snoozed, Since = After(30), SnoozedUntil = Opened.Plus(TimeSpan.FromDays(5)) };
        Assert.Equal(snoozed.SnoozedUntil, Course.TimerAfter(snoozed, After(30)));
        Assert.Equal(Instant.StartOfDay(Day + 3), Course.TimerAfter(snoozed with { CauseGoneDay = Day }, After(30)));
    }

    [Fact]
    public void One_that_is_over_is_forgotten_after_the_cool_down_and_not_on_the_day_of_its_end()
    {
        Assert.Equal(Instant.StartOfDay(Day + 10), Course.TimerAfter(Ended, After(30)));
        Assert.Equal((false, true), (Course.IsForgotten(Ended, Day + 9), Course.IsForgotten(Ended, Day + 10)));
        WarningStanding late = Ended with { Since = Opened.Plus(TimeSpan.FromDays(20)) };
        Assert.Equal(Instant.StartOfDay(Day + 30), Course.TimerAfter(late, late.Since));
        Assert.Equal((false, true), (Course.IsForgotten(late, Day + 29), Course.IsForgotten(late, Day + 30)));
        WarningStanding resolved = Ended with { CauseGoneDay = Day + 5, Outcome = WarningOutcome.Handled };
        Assert.Equal((false, true), (Course.IsForgotten(resolved, Day + 14), Course.IsForgotten(resolved, Day + 15)));
        var immediate = new WarningCourse(new WarningRule { Name = "immediate" }, hasCause: true);
        Assert.Equal((false, true), (immediate.IsForgotten(Ended, Day), immediate.IsForgotten(Ended, Day + 1)));
        WarningStanding caused = Ended with { CauseGoneDay = 0 };
        Assert.Equal((new Instant(long.MaxValue), false), (Course.TimerAfter(caused, After(30)), Course.IsForgotten(caused, Day + 1_000)));
    }

    [Fact]
    public void One_without_a_cause_ends_some_days_after_it_was_raised() =>
        Assert.Equal(Instant.StartOfDay(Day + 3), Of(hasCause: false).TimerAfter(Open, After(240)));

    [Fact]
    public void Limits_pass_at_their_instant_and_stay_passed()
    {
        Assert.Same(Open, Next(Open, After(60), -1, out DecisionReason? reason));
        Assert.Null(reason);
        WarningStanding late = Next(Open, After(60), 0, out reason);
        Assert.Equal((WarningLimits.Acknowledge, DecisionReason.WarningEscalated), (late.Escalations, reason));
        WarningStanding taken = late with { State = WarningState.Acknowledged, Since = After(70) };
        Assert.Same(taken, Next(taken, After(240), -1, out _));
        Assert.Equal(WarningLimits.Acknowledge | WarningLimits.Resolve, Next(taken, After(240), 0, out _).Escalations);
    }

    [Fact]
    public void A_snooze_ends_at_its_instant()
    {
        WarningStanding snoozed = Open with { State = WarningState.Snoozed, Since = After(30), SnoozedUntil = After(500) };
        Assert.Same(snoozed, Next(snoozed, After(500), -1, out _));
        WarningStanding open = Next(snoozed, After(500), 0, out _);
        Assert.Equal((WarningState.Open, After(500), default), (open.State, open.Since, open.SnoozedUntil));
    }

    [Fact]
    public void It_ends_after_as_many_days_of_calm_as_the_rule_says_counted_from_the_first()
    {
        WarningStanding calm = Course.Next(Open, isCaused: false, isGone: true, counted: 0, Opened, out DecisionReason? reason);
        Assert.Equal((Day, WarningState.Open, null), (calm.CauseGoneDay, calm.State, reason));
        Assert.Equal(WarningState.Open, Course.Next(calm, false, true, 0, Instant.StartOfDay(Day + 3).Plus(-TimeSpan.FromSeconds(1)), out _).State);
        WarningStanding over = Course.Next(calm, false, true, 0, Instant.StartOfDay(Day + 3), out reason);
        Assert.Equal((WarningState.Resolved, Day, DecisionReason.CauseEnded), (over.State, over.CauseGoneDay, reason));
        WarningStanding snoozed = calm with { State = WarningState.Snoozed, Since = After(30), SnoozedUntil = Opened.Plus(TimeSpan.FromDays(5)) };
        Assert.Equal(over with { CauseGoneDay = Day }, Course.Next(snoozed, false, true, 0, Instant.StartOfDay(Day + 3), out _));
        Assert.Equal(0, Course.Next(calm, isCaused: true, isGone: false, counted: 0, After(20), out _).CauseGoneDay);
    }

    [Fact]
    public void A_cause_that_comes_back_opens_the_same_one_anew_unless_somebody_ended_it()
    {
        WarningStanding escalated = Ended with { Escalations = WarningLimits.Acknowledge | WarningLimits.Resolve };
        WarningStanding again = Course.Next(escalated, isCaused: true, isGone: false, counted: 0, After(100), out DecisionReason? reason);
        Assert.Equal(DecisionReason.WarningReopened, reason);
        Assert.Equal(
            Open with { Since = After(100), ActiveAt = After(100), Reopenings = 1 },
            again);
        WarningStanding handled = Ended with { Outcome = WarningOutcome.Handled };
        Assert.Same(handled, Course.Next(handled, isCaused: true, isGone: false, counted: 0, After(100), out reason));
        Assert.Null(reason);
    }

    private static WarningStanding Next(WarningStanding before, Instant at, int microseconds, out DecisionReason? reason) =>
        Course.Next(before, isCaused: true, isGone: false, counted: 0, new Instant(at.Microseconds + microseconds), out reason);

    private static Instant After(int minutes) => Opened.Plus(TimeSpan.FromMinutes(minutes));

    private static WarningCourse Of(bool hasCause) => new(
        new WarningRule { Name = "slow", EndsAfterDays = 3, CoolDownDays = 10, AcknowledgeWithinMinutes = 60, ResolveWithinMinutes = 240 }, hasCause);
}
