using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary>What is drawn, against the probabilities it must have.</summary>
public sealed class ChoiceTests
{
    private const int Draws = 400_000;
    private const int Customers = 50;

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1)]
    [InlineData(1.4)]
    [InlineData(3)]
    public void Zipf_gives_each_rank_its_share(double exponent)
    {
        double[] weights = [.. Enumerable.Range(1, Customers).Select(rank => Math.Pow(rank, -exponent))];
        AssertShares(new ZipfChoice(0, Customers, exponent), [.. weights.Select(weight => weight / weights.Sum())]);
    }

    [Fact]
    public void Evenly_is_evenly() => AssertShares(new EvenChoice(0, Customers), [.. Enumerable.Repeat(1.0 / Customers, Customers)]);

    [Fact]
    public void A_range_is_kept()
    {
        ICustomerChoice[] choices = [new EvenChoice(7, 3), new ZipfChoice(7, 3, 1.1)];
        Assert.All(choices, choice => Assert.Equal([7, 8, 9], Enumerable.Range(0, 500).Select(number => Next(choice, number)).Distinct().Order()));
        Assert.Equal(7, Next(new ZipfChoice(7, 1, 1), 1));
    }

    [Fact]
    public void A_mix_gives_each_kind_its_share()
    {
        Mix<char> mix = Mix<char>.Parse("--mix", "a=6, b = 3,c", new Dictionary<string, char> { ["a"] = 'a', ["b"] = 'b', ["c"] = 'c' });
        Dictionary<char, int> counts = Enumerable.Range(0, Draws).Select(number => Drawn(mix, number)).CountBy(kind => kind).ToDictionary();
        Assert.InRange(counts['a'], 0.59 * Draws, 0.61 * Draws);
        Assert.InRange(counts['b'], 0.29 * Draws, 0.31 * Draws);
    }

    private static char Drawn(Mix<char> mix, int number)
    {
        Draw draw = new(1, number);
        return mix.Next(ref draw);
    }

    private static int Next(ICustomerChoice choice, int number)
    {
        Draw draw = new(1, number);
        return choice.Next(ref draw);
    }

    // Pearson's chi-squared over 50 ranks: beyond 100 with a probability of 1 in 40,000, and the seed is fixed.
    private static void AssertShares(ICustomerChoice choice, double[] shares)
    {
        int[] counts = new int[shares.Length];
        for (int number = 0; number < Draws; number++)
        {
            counts[Next(choice, number)]++;
        }

        double distance = counts.Zip(shares, (count, share) => Math.Pow(count - (share * Draws), 2) / (share * Draws)).Sum();
        Assert.InRange(distance, 10, 100);
    }
}
