using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Models;

public sealed class CustomerModelTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public void A_standard_with_a_model_has_its_parameters_and_says_so()
    {
        Standard standard = Standard.Default(Euro);
        standard = standard with
        {
            LifetimeValue = new ExpectedLifetimeValue(standard.LifetimeValue.Purchases, standard.LifetimeValue.Spend, margin: 0.25),
        };
        CustomerModel model = Model();
        Standard applied = model.ApplyTo(standard);

        Assert.Equal("standard-1-eur+model-a", applied.Version);
        Assert.Equal(model.Purchases.Parameters, applied.LifetimeValue.Purchases.Parameters);
        Assert.Equal(model.Spend.Parameters, applied.LifetimeValue.Spend.Parameters);
        Assert.Equal((0.25, standard.LifetimeValue.Schedule), (applied.LifetimeValue.Margin, applied.LifetimeValue.Schedule));
        Assert.Same(model.Churn.Scorecard, applied.Churn.Scorecard);
        Assert.Equal((13, "model-a"), (applied.Churn.HorizonWeeks, applied.Churn.ScorecardName));
        Assert.Equal(standard.Churn.Thresholds, applied.Churn.Thresholds);
        Assert.Empty(StandardRules.Check(applied));
    }

    [Fact]
    public void A_model_of_another_currency_is_refused() => Assert.Contains(
        "reporting currency is USD", Assert.Throws<ArgumentException>(() => Model().ApplyTo(Standard.Default(Currency.Of("USD")))).Message);

    [Fact]
    public void A_good_model_has_no_problems() => Assert.Empty(CustomerModelRules.Check(Model()));

    [Fact]
    public void What_cannot_be_used_is_named()
    {
        Refused("name is 'Model A'", Model() with { Name = "Model A" });
        Refused("horizon_weeks is 105", Model() with { HorizonWeeks = 105 });
        Refused("as_of_day is 0", Model() with { Source = Model().Source with { AsOfDay = 0 } });
        Refused("scorecard.terms are", With(terms => terms[..3]));
        Refused("scorecard.terms are", With(terms => [terms[1], terms[0], .. terms[2..]]));
        Refused("scorecard.base_log_odds is NaN", With(terms => terms, double.NaN));
        Refused("weight is", With(terms => [terms[0] with { Weight = double.PositiveInfinity }, .. terms[1..]]));
        Refused("mean is", With(terms => [terms[0] with { Mean = double.NaN }, .. terms[1..]]));
        Refused("has bounds", With(terms => [terms[0] with { Lower = 1, Upper = 0 }, .. terms[1..]]));
        Refused("has bounds", With(terms => [terms[0] with { Lower = double.NaN }, .. terms[1..]]));

        static void Refused(string what, CustomerModel model) => Assert.Contains(what, Assert.Single(CustomerModelRules.Check(model)));
    }

    [Theory]
    [InlineData("model-2026-11-22-1", true)]
    [InlineData("7.b", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("A", false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    public void Names(string name, bool isValid)
    {
        Assert.Equal(isValid, ModelName.IsValid(name));
        Assert.False(ModelName.IsValid(new string('a', 65)));
    }

    [Fact]
    public void The_name_for_those_who_gave_none_is_free()
    {
        int day = Purchases.Day(2026, 11, 22);
        Assert.Equal("model-2026-11-22-1", ModelName.Next(day, _ => false));
        Assert.Equal("model-2026-11-22-3", ModelName.Next(day, name => name[^1] is '1' or '2'));
    }

    private static CustomerModel With(Func<ScorecardTerm[], ScorecardTerm[]> change, double baseLogOdds = -1)
    {
        CustomerModel model = Model();
        return model with { Churn = model.Churn with { Scorecard = new Scorecard(baseLogOdds, change([.. model.Churn.Scorecard!.Terms]), 4) } };
    }

    private static CustomerModel Model()
    {
        var scorecard = new Scorecard(-1, [.. ChurnFeatures.Definitions.Select(feature => new ScorecardTerm(feature.Name, 0.5, 1))], 4);
        return new CustomerModel
        {
            Name = "model-a",
            Currency = Euro,
            HorizonWeeks = 13,
            Source = new LearningSource(20_000, new Instant(0), 1_000, 300, 100, 90),
            Purchases = new PurchaseFit(new PurchaseModelParameters(PurchaseModelKind.BetaGeometric, 1, 2, 3, 4), default, -100, 300, null),
            Spend = new SpendFit(new SpendModelParameters(5, 6, 7), default, -50),
            Churn = new ScorecardResult(new ScorecardFit(scorecard, [1, 1, 1, 1], 1, -10, 5), scorecard, FitRefusal.None, []),
            Comparison = new ModelComparison(
                FitRefusal.NoMaturedWindow, new LearningWindow(1, 13, 0, 0, FitRefusal.NoMaturedWindow), null, null, "", 0, null),
        };
    }
}
