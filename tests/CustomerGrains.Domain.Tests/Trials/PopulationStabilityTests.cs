using CustomerGrains.Domain.Trials;

namespace CustomerGrains.Domain.Tests.Trials;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void The_index_is_that_of_an_example_by_hand()
    {
        // Half and half become seven and three tenths: .2 · ln 1.4 − .2 · ln .6 = .2 · ln(7 / 3).
        Assert.Equal(0.2 * Math.Log(7.0 / 3), PopulationStability.Between([500, 500], [700, 300]), 12);
        Assert.Equal(0.16945957207744, PopulationStability.Between([500, 500], [700, 300]), 12);

        // The same on both sides, of however many customers.
        Assert.Equal(0, PopulationStability.Between([1, 2, 7], [10, 20, 70]), 12);
    }

    [Fact]
    public void The_index_is_the_same_in_both_directions() =>
        Assert.Equal(PopulationStability.Between([80, 15, 5], [60, 30, 10]), PopulationStability.Between([60, 30, 10], [80, 15, 5]), 12);

    [Fact]
    public void An_empty_level_counts_as_one_in_ten_thousand()
    {
        double expected = ((0.1 - 0.0001) * Math.Log(0.1 / 0.0001)) + ((0.9 - 1) * Math.Log(0.9));
        Assert.Equal(expected, PopulationStability.Between([100, 0], [90, 10]), 12);
        Assert.Equal(0, PopulationStability.Between([0, 0], [90, 10]));
        Assert.Equal(0, PopulationStability.Between([], []));
    }
}
