using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Decisions;

/// <summary>A grade that follows levels asked for day by day.</summary>
public sealed class GradeStepsTests
{
    private const int Day = 20_000;

    [Fact]
    public void A_change_comes_when_it_was_asked_for_without_a_break()
    {
        var stability = new Stability { ConfirmDays = 3 };
        Assert.Equal("1 1 1 2 2 2 2 1", Follow(stability, 1, 2, 2, 2, 2, 1, 1, 1, 1));
        Assert.Equal("1 1 1 1 1 1 2", Follow(stability, 1, 2, 2, 1, 2, 2, 2, 2));
    }

    [Fact]
    public void Of_levels_asked_for_while_it_is_confirmed_the_nearest_comes() =>
        Assert.Equal("1 1 2 2 4 4", Follow(new Stability { ConfirmDays = 2 }, 1, 4, 2, 4, 4, 4, 4));

    [Fact]
    public void A_demotion_comes_after_its_notice_and_not_when_figures_recover()
    {
        var stability = new Stability { ConfirmDays = 1, GraceDays = 3 };
        Assert.Equal("3 3 3 3 1", Follow(stability, 3, 1, 1, 1, 1, 1));
        GradeStanding grade = new(3, Day);
        Assert.Null(GradeSteps.Take(ref grade, 1, stability, Day + 1));
        Assert.Equal(DecisionReason.Notice, GradeSteps.Take(ref grade, 1, stability, Day + 2));
        Assert.Equal(Day + 5, grade.DueDay);
        Assert.Equal(DecisionReason.NoticeWithdrawn, GradeSteps.Take(ref grade, 3, stability, Day + 3));
        Assert.Equal(new GradeStanding(3, Day), grade);
    }

    [Fact]
    public void One_step_down_at_a_time() => Assert.Equal("3 2 1 1", Follow(new Stability { OneStepDown = true }, 4, 1, 1, 1, 1));

    [Fact]
    public void Without_stability_the_grade_is_what_is_asked_for() =>
        Laws.Hold(Gen.Choose(1, 5).ListOf(30).ToArbitrary(), 100, targets =>
            Assert.Equal(string.Join(' ', targets.Skip(1)), Follow(Stability.AtOnce, [.. targets])));

    [Fact]
    public void A_noisy_figure_changes_the_grade_at_most_once_in_its_dwell() =>
        Laws.Hold(Gen.Choose(0, 5).ListOf(200).Zip(Gen.Choose(1, 40), (targets, dwell) => (targets, dwell)).ToArbitrary(), 200, each =>
        {
            for (int steps = 0; steps < 2; steps++)
            {
                var stability = new Stability { DwellDays = each.dwell, OneStepDown = steps == 1, GraceDays = each.dwell / 3, ConfirmDays = each.dwell / 5 };
                int[] levels = [.. Follow(stability, [3, .. each.targets]).Split(' ').Select(int.Parse)];
                int[] changes = [.. Enumerable.Range(1, levels.Length - 1).Where(day => levels[day] != levels[day - 1])];
                Assert.All(changes.Zip(changes.Skip(1)), pair => Assert.True(pair.Second - pair.First >= each.dwell));
                Assert.All(changes, day => Assert.True(steps == 0 || levels[day] >= levels[day - 1] - 1));
            }
        });

    /// <summary>A demotion never comes earlier after figures began to ask for it than confirmation and grace together say.</summary>
    [Fact]
    public void Whoever_is_demoted_had_its_grace() =>
        Laws.Hold(Gen.Choose(1, 4).ListOf(200).ToArbitrary(), 200, targets =>
        {
            var stability = new Stability { ConfirmDays = 2, GraceDays = 4 };
            int[] asked = [3, .. targets];
            int[] levels = [.. Follow(stability, asked).Split(' ').Select(int.Parse)];
            for (int day = 1; day < levels.Length; day++)
            {
                if (levels[day] < levels[day - 1])
                {
                    Assert.All(Enumerable.Range(day + 1 - 6, 7), before => Assert.True(before < 1 || asked[before] < levels[day - 1]));
                }
            }
        });

    [Fact]
    public void The_next_step_is_known_in_advance() =>
        Laws.Hold(Gen.Choose(1, 4).Zip(Gen.Choose(0, 9), (target, each) => (target, each)).ToArbitrary(), 100, each =>
        {
            var stability = new Stability { ConfirmDays = each.each, DwellDays = each.each * 2, GraceDays = each.each % 4, OneStepDown = each.each % 2 == 0 };
            GradeStanding grade = new(2, Day);
            for (int day = Day + 1; day < Day + 80;)
            {
                GradeSteps.Take(ref grade, each.target, stability, day);
                GradeStanding present = grade;
                int next = GradeSteps.NextAfter(grade, stability, day);
                for (day++; day < Math.Min(next, Day + 80); day++)
                {
                    GradeSteps.Take(ref grade, each.target, stability, day);
                    Assert.Equal(present, grade);
                }
            }
        });

    /// <summary>The levels after each day but the first, whose level is the one there is.</summary>
    private static string Follow(Stability stability, params int[] targets)
    {
        GradeStanding grade = new((byte)targets[0], Day);
        List<byte> levels = [];
        for (int day = 1; day < targets.Length; day++)
        {
            while (GradeSteps.Take(ref grade, targets[day], stability, Day + day) is DecisionReason.Promotion or DecisionReason.Demotion)
            {
            }

            levels.Add(grade.Level);
        }

        return string.Join(' ', levels);
    }
}
