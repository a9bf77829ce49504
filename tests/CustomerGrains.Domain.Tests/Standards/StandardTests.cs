using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Standards;

public sealed class StandardTests
{
    [Theory]
    [InlineData(0, Tier.Bronze, 30_000)]
    [InlineData(29_999, Tier.Bronze, 30_000)]
    [InlineData(30_000, Tier.Silver, 55_000)]
    [InlineData(54_999, Tier.Silver, 55_000)]
    [InlineData(55_000, Tier.Gold, 75_000)]
    [InlineData(74_999, Tier.Gold, 75_000)]
    [InlineData(75_000, Tier.Platinum, null)]
    [InlineData(100_000, Tier.Platinum, null)]
    public void A_tier_begins_at_its_threshold(int score, Tier tier, int? next)
    {
        Assert.Equal(tier, Facts.Standard.TierOf(score));
        Assert.Equal(next, Facts.Standard.NextThreshold(tier));
    }

    [Fact]
    public void Weights_that_ship_make_a_whole() =>
        Assert.Equal(
            1000,
            Facts.Standard.Weights.Monetary + Facts.Standard.Weights.Frequency + Facts.Standard.Weights.Recency + Facts.Standard.Weights.Satisfaction);
}
