using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Assessments;

/// <summary>The figures of the published CDNOW sample, folded from the log, under a standard with the published models.</summary>
public sealed class CdnowFiguresTests
{
    private static readonly Instant At = Instant.From(new DateTimeOffset(1997, 9, 30, 0, 0, 0, TimeSpan.Zero));

    [SharedDataFact]
    public void Figures_of_the_sample_are_the_reference_values()
    {
        Standard standard = Published();
        ILookup<string, Interaction> log = Data.CdnowLog.Read().Where(each => each.OccurredAt <= At).ToLookup(each => each.CustomerId);
        string[] customers = [.. SharedData.Rows("cdnow/sample_customers.csv").Select(row => row[1])];
        Assert.Equal(CdnowSample.Customers.Length, customers.Length);
        foreach ((string customer, GoldenRow golden) in customers.Zip(CdnowSample.Customers))
        {
            ExpectationFigures expectation = CustomerFigures.Of(Traces.Facts.State(log[customer]), standard, At).Expectation!;
            Near(golden.Number("bg_palive"), expectation.ProbabilityAlive);
            Near(golden.Number("bg_ey52"), expectation.ExpectedPurchases52Weeks);
            Assert.Equal(golden.Number("bg_clv12m"), expectation.LifetimeValue.MinorUnits / 100.0, 0.00501);
        }
    }

    private static void Near(double expected, double actual) =>
        Assert.InRange(actual, expected - (1e-9 * Math.Abs(expected)), expected + (1e-9 * Math.Abs(expected)));

    private static Standard Published()
    {
        SpendModelParameters dollars = CdnowSample.SpendParameters();
        return Standard.Default(Currency.Of("USD")) with
        {
            LifetimeValue = new ExpectedLifetimeValue(
                new PurchaseModel(CdnowSample.PurchaseParameters(PurchaseModelKind.BetaGeometric)),
                new SpendModel(new SpendModelParameters(dollars.P, dollars.Q, 100 * dollars.V))),
        };
    }
}
