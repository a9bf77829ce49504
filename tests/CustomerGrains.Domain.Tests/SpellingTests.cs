namespace CustomerGrains.Domain.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Metrics = ["recency_days", "revenue_365d", "risk_churn", "satisfaction"];

    [Theory]
    [InlineData("recency_day", "recency_days")]
    [InlineData("Recency-Days", "recency_days")]
    [InlineData("satisfacton", "satisfaction")]
    [InlineData("revenue", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_is_found_if_it_is_near(string word, string? nearest) => Assert.Equal(nearest, Spelling.Nearest(word, Metrics));

    // Compared letter by letter with all of them it would take hours.
    [Fact]
    public void A_word_of_any_length_is_answered_at_once() =>
        Assert.Null(Spelling.Nearest(new string('x', 4_000_000), Enumerable.Repeat("satisfaction", 10_000)));
}
