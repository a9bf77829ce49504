using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Domain.Tests.Warnings.Subjects;

/// <summary>How a warning about an employee goes on.</summary>
public sealed class SubjectCourseTests
{
    private static readonly TallySubject Ann = new(TallySubjectKind.Agent, "ann");
    private static readonly RateComparison High = new(20, 100, 100, 2_000);
    private static readonly RateComparison Low = new(4, 100, 100, 2_000);
    private static readonly RateComparison Between = new(140, 1_000, 1_000, 10_000);
    private static readonly Instant Start = Instant.StartOfDay(20_000).Plus(TimeSpan.FromHours(9));
    private SubjectWarningRule Rule { get; set; } = new()
    {
        Name = "rule", Subject = TallySubjectKind.Agent, Measure = "complaints", EndsAfterDays = 2, CoolDownDays = 10,
    };

    private SubjectWarning? _warning;

    [Fact]
    public void It_opens_once_ends_after_calm_and_comes_back_within_the_cool_down()
    {
        Assert.Equal(DecisionReason.WarningOpened, Go(High, Start));
        Assert.Null(Go(High, Start.Plus(TimeSpan.FromMinutes(1))));
        Assert.Equal((High, WarningState.Open), (_warning!.Cause, _warning.Standing.State));

        // The cause goes, comes back within the calm, and goes for good.
        Assert.Null(Go(Low, Day(1)));
        Assert.Null(Go(High with { Count = 22 }, Day(2)));
        Assert.Equal((0, High), (_warning.Standing.CauseGoneDay, _warning.Cause));
        Assert.Null(Go(Low, Day(3)));
        Assert.Equal(Instant.StartOfDay(20_005), SubjectCourse.TimerAfter(Rule, _warning, Day(3)));
        Assert.Equal(DecisionReason.CauseEnded, Go(Low, Day(5)));
        Assert.Equal(WarningOutcome.CauseEnded, _warning.Standing.Outcome);

        Assert.Equal(DecisionReason.WarningReopened, Go(High with { Count = 30 }, Day(6)));
        Assert.Equal((Start, 30L, 1), (_warning.Standing.OpenedAt, _warning.Cause.Count, (int)_warning.Standing.Reopenings));
        Go(Low, Day(7));
        Go(Low, Day(9));
        Assert.Equal(DecisionReason.WarningOpened, Go(High, Day(40)));
        Assert.Equal(Day(40), _warning.Standing.OpenedAt);
    }

    [Fact]
    public void A_rate_between_out_and_back_neither_opens_nor_ends_it()
    {
        Assert.Null(Go(Between, Start));
        Assert.Null(_warning);

        Go(High, Start);
        Assert.Null(Go(Between, Day(1)));
        Assert.Null(Go(Between, Day(9)));
        Assert.Equal((WarningState.Open, 0), (_warning!.Standing.State, _warning.Standing.CauseGoneDay));
    }

    [Fact]
    public void It_escalates_in_silence_unless_somebody_takes_it()
    {
        Rule = Rule with { AcknowledgeWithinMinutes = 60 };
        Go(High, Start);
        Instant late = Start.Plus(TimeSpan.FromHours(1));
        Assert.Equal(late, SubjectCourse.TimerAfter(Rule, _warning!, Start));
        Assert.Equal(DecisionReason.WarningEscalated, Go(High, late));
        var take = new WarningAcknowledgement("rule", Start, "", "on it", "zoe");
        Assert.Null(SubjectCourse.Check(take, _warning, late));
        _warning = SubjectCourse.Follow(take, _warning!, late);
        Assert.Equal((WarningState.Acknowledged, "zoe"), (_warning.Standing.State, _warning.Standing.AssignedTo));
        Assert.Equal("opened_at", SubjectCourse.Check(take with { OpenedAt = late }, _warning, late)!.Field);
        Assert.Equal("opened_at", SubjectCourse.Check(take, null, late)!.Field);
        Assert.Equal("until", SubjectCourse.Check(new WarningSnooze("rule", Start, Start, "", "zoe"), _warning, late)!.Field);

        _warning = SubjectCourse.Follow(new WarningResolution("rule", Start, WarningOutcome.Handled, "", "zoe"), _warning, late);
        Assert.Equal("opened_at", SubjectCourse.Check(take, _warning, late)!.Field);

        // Resolved by somebody, it stays so while the cause goes on, and in the cool-down.
        Assert.Null(Go(High, Day(1)));
        Go(Low, Day(2));
        Assert.Null(Go(High, Day(4)));
        Assert.False(_warning.Standing.IsActive);
    }

    private static Instant Day(int number) => Instant.StartOfDay(20_000 + number);

    private DecisionReason? Go(RateComparison rate, Instant at)
    {
        _warning = SubjectCourse.Next(Rule, Ann, _warning, rate, at, out DecisionReason? reason);
        return reason;
    }
}
