using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Tests.Traces;
using FsCheck.Fluent;

namespace CustomerGrains.Domain.Tests.Scoring.Churn;

public sealed class ScorecardTests
{
    private static readonly Scorecard Card = new(
        -1, [new("one", 2, 1, 0, 3), new("two", -0.5, 4), new("three", 10, 0)], contributionMax: 2.5);

    [Fact]
    public void The_parts_add_up_to_the_last_bit_and_stay_in_bounds()
    {
        var cases = Gen.Choose(-1_000_000, 1_000_000).Select(value => value / 9_973.0).ArrayOf(3);
        Laws.Hold(cases, features =>
        {
            var contributions = new double[3];
            var assessment = Card.Assess(features, contributions);
            var sum = Card.BaseLogOdds + contributions[0] + contributions[1] + contributions[2];
            return sum == assessment.LogOdds
                && contributions.All(part => Math.Abs(part) <= 2.5)
                && Card.Assess(features) == assessment
                && Math.Abs(assessment.Risk + assessment.ProbabilityOfPurchase - 1) < 1e-15;
        });
    }

    [Fact]
    public void Values_beyond_the_winsorised_bounds_count_as_the_bound()
    {
        Assert.Equal(Card.Assess([3, 4, 0]), Card.Assess([99, 4, 0]));
        Assert.Equal(Card.Assess([0, 4, 0]), Card.Assess([double.NegativeInfinity, 4, 0]));
        Assert.NotEqual(Card.Assess([1, 4, 0]), Card.Assess([1.5, 4, 0]));
    }

    [Fact]
    public void An_unknown_feature_contributes_nothing()
    {
        var contributions = new double[3];
        Assert.Equal(-1, Card.Assess([double.NaN, double.NaN, double.NaN], contributions).LogOdds);
        Assert.All(contributions, part => Assert.Equal(0, part));
    }

    [Fact]
    public void A_shift_moves_the_base_alone()
    {
        var shifted = Card.Shifted(0.5);
        Assert.Equal(Card.Assess([1, 2, 0.1]).LogOdds + 0.5, shifted.Assess([1, 2, 0.1]).LogOdds, 1e-14);
        Assert.Equal(Card.Intercept + 0.5, shifted.Intercept, 1e-14);
        Assert.Equal(Card.Terms, shifted.Terms);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void A_bound_that_is_not_positive_is_refused(double bound) =>
        Assert.Throws<ArgumentOutOfRangeException>("contributionMax", () => new Scorecard(0, [], bound));
}
