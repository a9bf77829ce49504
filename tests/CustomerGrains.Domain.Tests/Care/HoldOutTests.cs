using CustomerGrains.Domain.Care;

namespace CustomerGrains.Domain.Tests.Care;

public sealed class HoldOutTests
{
    private const int Customers = 100_000;

    /// <summary>Four standard deviations of the binomial: right with a probability of 99.99 %, and the hash does not change.</summary>
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void As_many_are_held_out_as_the_share_says(double share)
    {
        double expected = Customers * share;
        Assert.InRange(Ids().Count(id => HoldOut.Has(id, "coupon", share)), expected - Spread(share), expected + Spread(share));
    }

    [Fact]
    public void Actions_are_independent_of_one_another() =>
        Assert.InRange(
            Ids().Count(id => HoldOut.Has(id, "coupon", 0.5) && HoldOut.Has(id, "return_visit", 0.5)),
            (Customers * 0.25) - Spread(0.25), (Customers * 0.25) + Spread(0.25));

    [Fact]
    public void Who_is_held_out_stays_so_at_a_greater_share() =>
        Assert.All(Ids().Where(id => HoldOut.Has(id, "coupon", 0.05)), id => Assert.True(HoldOut.Has(id, "coupon", 0.1)));

    [Fact]
    public void Nobody_is_held_out_at_nothing_and_everybody_at_all()
    {
        Assert.DoesNotContain(Ids(), id => HoldOut.Has(id, "coupon", 0));
        Assert.All(Ids().Take(1_000), id => Assert.True(HoldOut.Has(id, "coupon", 1)));
    }

    /// <summary>Groups that were compared before must not be shuffled by another version of the service.</summary>
    [Fact]
    public void The_assignment_is_the_released_one() => Assert.Equal(
        "c-4 c-8 c-9 c-15 c-25", string.Join(" ", Ids().Where(id => HoldOut.Has(id, "coupon", 0.1)).Take(5)));

    private static IEnumerable<string> Ids() => Enumerable.Range(0, Customers).Select(number => $"c-{number}");

    private static double Spread(double share) => 4 * Math.Sqrt(Customers * share * (1 - share));
}
