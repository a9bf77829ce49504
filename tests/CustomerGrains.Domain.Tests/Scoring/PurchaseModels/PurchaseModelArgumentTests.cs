using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Tests.Scoring.PurchaseModels;

public sealed class PurchaseModelArgumentTests
{
    [Theory]
    [InlineData(0, 1, 1, 1, "r")]
    [InlineData(1, -1, 1, 1, "alpha")]
    [InlineData(1, 1, double.NaN, 1, "a")]
    [InlineData(1, 1, 1, double.PositiveInfinity, "b")]
    public void A_parameter_that_is_not_positive_and_finite_is_named(double r, double alpha, double a, double b, string name)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(
            name, () => new PurchaseModelParameters(PurchaseModelKind.BetaGeometric, r, alpha, a, b));
        Assert.Contains($"parameter {name} must be positive and finite", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_kind_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new PurchaseModelParameters((PurchaseModelKind)9, 1, 1, 1, 1));

    [Theory]
    [InlineData(-1, 0, 1, "repeatDays")]
    [InlineData(1, 2, 1, "recencyWeeks")]
    [InlineData(1, -1, 1, "recencyWeeks")]
    [InlineData(0, 1, 2, "recencyWeeks")]
    [InlineData(1, double.NaN, 1, "recencyWeeks")]
    [InlineData(1, 1, double.PositiveInfinity, "ageWeeks")]
    [InlineData(1, 1, double.NaN, "ageWeeks")]
    public void A_history_that_cannot_be_is_refused_by_name(int repeats, double recency, double age, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new PurchaseHistory(repeats, recency, age));
}
