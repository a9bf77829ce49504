using CustomerGrains.Domain.Care.Effects;

namespace CustomerGrains.Domain.Tests.Care.Effects;

public sealed class IntervalsTests
{
    /// <summary>Values of Python's statistics.NormalDist.</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655446008)]
    [InlineData(0.975, 1.9599639845400536)]
    [InlineData(0.9995, 3.2905267314919255)]
    [InlineData(0.025, -1.9599639845400536)]
    [InlineData(0.07, -1.4757910281791702)]
    public void Quantiles_of_the_normal_distribution_are_right(double probability, double quantile) =>
        Assert.Equal(quantile, Quantiles.Normal(probability), 13);

    /// <summary>Values of printed tables.</summary>
    [Theory]
    [InlineData(0.975, 29, 2.04523, 5)]
    [InlineData(0.95, 30, 1.69726, 5)]
    [InlineData(0.995, 60, 2.66028, 5)]
    [InlineData(0.975, 10, 2.228, 3)]
    public void Quantiles_of_students_distribution_are_right(double probability, double degreesOfFreedom, double quantile, int digits) =>
        Assert.Equal(quantile, Quantiles.StudentT(probability, degreesOfFreedom), digits);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_probability_without_a_quantile_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantiles.Normal(probability));

    /// <summary>Newcombe's own examples: Statistics in Medicine 17 (1998), table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(10, 10, 0, 20, 0.6791, 1)]
    public void Differences_of_shares_are_as_published(int some, int all, int otherSome, int otherAll, double low, double high)
    {
        Estimate difference = Intervals.Difference(Intervals.Share(some, all, 0.95), Intervals.Share(otherSome, otherAll, 0.95));
        Assert.Equal((some / (double)all) - (otherSome / (double)otherAll), difference.Value, 12);
        Assert.Equal((low, high), (Math.Round(difference.Low, 4), Math.Round(difference.High, 4)));
    }

    [Fact]
    public void Shares_of_nobody_and_of_all_end_where_they_are()
    {
        Assert.Equal((0, 0), Intervals.Share(0, 20, 0.95) is var none ? (none.Value, none.Low) : default);
        Assert.Equal((1, 1), Intervals.Share(20, 20, 0.95) is var all ? (all.Value, all.High) : default);
        Assert.Equal(0.16113, Intervals.Share(0, 20, 0.95).High, 5);
    }

    /// <summary>By hand: variances 100 and 400 of 50 and 20, so a standard error of the root of 22 and 22.90 degrees of freedom.</summary>
    [Fact]
    public void Differences_of_means_have_the_degrees_of_freedom_of_their_variances()
    {
        Estimate difference = Intervals.Difference(new SampleMean(50, 30, 100), new SampleMean(20, 20, 400), 0.95);
        Assert.Equal(10, difference.Value);
        Assert.Equal(2.0692 * Math.Sqrt(22), difference.High - 10, 2);
        Assert.Equal(difference.High - 10, 10 - difference.Low, 12);
        Assert.Equal(new Estimate(10, 10, 10), Intervals.Difference(new SampleMean(5, 30, 0), new SampleMean(5, 20, 0), 0.95));
    }

    [Fact]
    public void Amounts_are_added_up_to_the_bit_in_any_order()
    {
        long[] amounts = [1_000_000_000_000_001, 3, -17, 999_999_999_999_999, 250, 0, -4_000_000];
        MoneyTally one = new();
        MoneyTally first = new();
        MoneyTally second = new();
        foreach (long amount in amounts)
        {
            one.Add(amount);
        }

        foreach ((long amount, int place) in amounts.Reverse().Select((amount, place) => (amount, place)))
        {
            (place % 2 == 0 ? first : second).Add(amount);
        }

        first.Add(second);
        Assert.Equal(one.Mean(), first.Mean());
        MoneyTally few = new();
        few.Add(2);
        Assert.Throws<InvalidOperationException>(() => few.Mean());
        few.Add(4);
        few.Add(9);
        Assert.Equal(new SampleMean(3, 5, 13), few.Mean());
    }
}
