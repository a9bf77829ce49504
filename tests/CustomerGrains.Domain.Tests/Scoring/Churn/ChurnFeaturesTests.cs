using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Tests.Scoring.Churn;

public sealed class ChurnFeaturesTests
{
    private static readonly PurchaseModel Model = new(new PurchaseModelParameters(PurchaseModelKind.BetaGeometric, 0.24, 4.4, 0.79, 2.4));

    [Fact]
    public void The_features_are_those_of_the_definition()
    {
        var history = new PurchaseHistory(3, 20, 26);
        var features = new double[ChurnFeatures.Count];
        ChurnFeatures.Write(Model, history, 18.5, 26, features);
        Assert.Equal(Math.Log(Model.ExpectedPurchases(history, 26)), features[0]);
        Assert.Equal(Math.Log(4), features[1]);
        Assert.Equal(Math.Log(7), features[2]);
        Assert.Equal(Math.Log(19.5), features[3]);
        Assert.Equal(ChurnFeatures.Count, ChurnFeatures.Definitions.Count);
    }

    [Fact]
    public void A_customer_long_gone_and_money_given_back_stay_finite()
    {
        var features = new double[ChurnFeatures.Count];
        ChurnFeatures.Write(Model, new PurchaseHistory(3_000, 10, 5_000), -40, 26, features);
        Assert.All(features, feature => Assert.True(double.IsFinite(feature)));
        Assert.Equal(Math.Log(ChurnFeatures.ExpectedPurchasesMin), features[0]);
        Assert.Equal(0, features[3]);
    }
}
