using System.Numerics;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Domain.Tests.Warnings.Subjects;

/// <summary>Whether a rate differs by more than chance, against sums of exact fractions.</summary>
public sealed class RateComparisonTests
{
    private static readonly SubjectWarningRule Rule = new() { Name = "rule", Subject = TallySubjectKind.Agent, Measure = "complaints" };

    [Theory]
    [InlineData(1, 10, 0, 10)]
    [InlineData(5, 100, 20, 900)]
    [InlineData(12, 100, 60, 900)]
    [InlineData(40, 7, 100, 28)]
    [InlineData(3, 50, 0, 200)]
    [InlineData(150, 3000, 400, 9000)]
    [InlineData(0, 50, 10, 200)]
    public void The_chance_is_the_sum_of_the_exact_probabilities(long count, long occasions, long otherCount, long otherOccasions)
    {
        double chance = new RateComparison(count, occasions, otherCount, otherOccasions).Chance;
        Assert.Equal(Exact(count, occasions, otherCount, otherOccasions), chance, 1e-10);
    }

    [Fact]
    public void Large_counts_keep_their_digits()
    {
        // R 4.3: pbinom(10299, 1010000, 0.01, lower.tail = FALSE) by its normal approximation within 1 %.
        double chance = new RateComparison(10_300, 1, 999_700, 99).Chance;
        double standard = Math.Sqrt(1_010_000 * 0.01 * 0.99);
        Assert.InRange((10_299.5 - 10_100) / standard, 1.99, 2.0);
        Assert.InRange(chance, 0.0225, 0.0240);
    }

    [Fact]
    public void Without_anything_to_compare_with_everything_may_be_chance()
    {
        Assert.Equal(1, new RateComparison(50, 100, 0, 0).Chance);
        Assert.Equal(1, default(RateComparison).Chance);
        Assert.Null(new RateComparison(50, 100, 0, 0).Limit(Rule));
        Assert.True(default(RateComparison).IsBack(Rule));
    }

    [Theory]
    [InlineData(100, 40, 1_000)]
    [InlineData(20, 1, 5_000)]
    [InlineData(1_000_000, 900_000, 10_000_000)]
    [InlineData(7, 0, 28)]
    public void The_limit_is_the_lowest_count_that_is_out_of_it(long occasions, long otherCount, long otherOccasions)
    {
        var rate = new RateComparison(0, occasions, otherCount, otherOccasions);
        long limit = rate.Limit(Rule)!.Value;
        Assert.True((rate with { Count = limit }).IsAbove(Rule));
        Assert.False((rate with { Count = limit - 1 }).IsAbove(Rule));
    }

    /// <summary>Where a million is counted, a difference of a tenth is no chance, and does not matter.</summary>
    [Fact]
    public void A_rate_must_differ_by_enough_as_well()
    {
        var rate = new RateComparison(110_000, 1_000_000, 1_000_000, 10_000_000);
        Assert.True(rate.Chance < 1e-9);
        Assert.False(rate.IsAbove(Rule));
        Assert.True((rate with { Count = 150_001 }).IsAbove(Rule));
    }

    [Fact]
    public void A_rate_is_out_of_its_limit_from_the_least_count_on_however_unlikely_fewer_are()
    {
        // Nobody else has had any in ten million: two would be beyond chance.
        var rate = new RateComparison(0, 10, 0, 10_000_000);
        Assert.True((rate with { Count = 2 }).Chance < Rule.ChanceBelow);
        Assert.Equal((false, true), ((rate with { Count = Rule.CountAtLeast - 1 }).IsAbove(Rule), (rate with { Count = Rule.CountAtLeast }).IsAbove(Rule)));
        Assert.Equal(Rule.CountAtLeast, rate.Limit(Rule));
        Assert.Equal(1, rate.Limit(Rule with { CountAtLeast = 1 }));
    }

    [Fact]
    public void Between_out_and_back_a_warning_stays_as_it_is()
    {
        // Twice the rate is out, 1.2 times is back, and 1.4 times is neither.
        var rate = new RateComparison(200, 1_000, 1_000, 10_000);
        Assert.Equal((true, false), (rate.IsAbove(Rule), rate.IsBack(Rule)));
        Assert.Equal((false, true), ((rate with { Count = 120 }).IsAbove(Rule), (rate with { Count = 120 }).IsBack(Rule)));
        Assert.Equal((false, false), ((rate with { Count = 140 }).IsAbove(Rule), (rate with { Count = 140 }).IsBack(Rule)));
        Assert.Equal(100, rate.Excess, 9);
    }

    [Fact]
    public void A_rate_as_high_as_the_rule_says_is_out()
    {
        var twice = new RateComparison(500, 1_000, 2_500, 10_000);
        Assert.Equal((2.0, true), (twice.Ratio, twice.IsAbove(Rule with { RatioAtLeast = 2 })));
    }

    [Fact]
    public void A_high_rate_is_back_once_it_may_be_chance()
    {
        // Two of ten, where one in ten is usual: twice the rate, and in three of ten cases there are as many by chance.
        var few = new RateComparison(2, 10, 10, 100);
        Assert.Equal((2.0, true), (few.Ratio, few.IsBack(Rule)));
    }

    /// <summary>How often subjects that are as all others are warned of: at most as often as the rule allows for chance.</summary>
    [Fact]
    public void Chance_alone_warns_no_more_often_than_it_says()
    {
        var random = new Random(11);
        SubjectWarningRule rule = Rule with { ChanceBelow = 0.01, RatioAtLeast = 1, CountAtLeast = 1 };
        int warned = Enumerable.Range(0, 20_000).Count(_ =>
            new RateComparison(Draw(200), 200, Draw(2_000), 2_000).IsAbove(rule));
        Assert.InRange(warned, 50, 200);

        long Draw(int occasions) => Enumerable.Range(0, occasions).Count(_ => random.NextDouble() < 0.05);
    }

    /// <summary>P(X ≥ count) of the binomial distribution, in whole numbers.</summary>
    private static double Exact(long count, long occasions, long otherCount, long otherOccasions)
    {
        long all = count + otherCount;
        (BigInteger sum, BigInteger ways) = (0, 1);
        for (long each = 0; each <= all; each++)
        {
            sum += each >= count ? ways * BigInteger.Pow(occasions, (int)each) * BigInteger.Pow(otherOccasions, (int)(all - each)) : 0;
            ways = ways * (all - each) / (each + 1);
        }

        BigInteger whole = BigInteger.Pow(occasions + otherOccasions, (int)all);
        return (double)(sum * 1_000_000_000_000_000 / whole) / 1e15;
    }
}
