using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Gradings;

public sealed class LadderTests
{
    private static readonly Ladder Steady = Ladder.Of([-100, 100, 900], new Stability { EnterFactor = 1.1, LeaveFactor = 0.8 });

    [Theory]
    [InlineData(0, 99.99, 2)]
    [InlineData(0, 100, 3)]
    [InlineData(2, 109.99, 2)]
    [InlineData(2, 110, 3)]
    [InlineData(3, 80, 3)]
    [InlineData(3, 79.99, 2)]
    [InlineData(3, 989.99, 3)]
    [InlineData(3, 990, 4)]
    [InlineData(4, 720, 4)]
    [InlineData(4, 719.99, 3)]
    [InlineData(1, -90, 2)]
    [InlineData(1, -90.01, 1)]
    [InlineData(2, -120, 2)]
    [InlineData(2, -120.01, 1)]
    public void A_level_is_entered_above_its_threshold_and_left_below_it(int level, double value, int asked) =>
        Assert.Equal(asked, Steady.LevelOf(value, level));

    /// <summary>Whatever a figure does between where a level is entered and where it is left, nothing is asked for.</summary>
    [Fact]
    public void Between_the_two_bounds_no_other_level_is_asked_for() =>
        Laws.Hold(Gen.Choose(7_201, 9_899).ListOf(20).ToArbitrary(), 100, tenths =>
        {
            Assert.All(tenths, each => Assert.Equal(3, Steady.LevelOf(each / 10.0, 3)));
            Assert.All(tenths, each => Assert.Equal(4, Steady.LevelOf(each / 10.0, 4)));
        });

    [Fact]
    public void A_level_rises_with_the_value() =>
        Laws.Hold(Gen.Choose(-2_000, 2_000).Zip(Gen.Choose(-2_000, 2_000)).Zip(Gen.Choose(0, 4)).ToArbitrary(), 300, each =>
        {
            ((int one, int other), int level) = each;
            Assert.True(Steady.LevelOf(Math.Min(one, other), level) <= Steady.LevelOf(Math.Max(one, other), level));
        });
}
