using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.LifetimeValue;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Quality;

/// <summary>How good the numbers are on customers and weeks they were not learnt from, with every default as delivered.</summary>
public sealed class OutOfTimeTests
{
    [SharedDataFact]
    public void Features_computed_from_the_log_are_those_of_the_reference()
    {
        var expected = GoldenRows.Read("golden/scorecard_train_wk26.csv.gz");
        var actual = OutOfTime.Rows(PurchaseModelKind.BetaGeometric, 26, 26, FitOptions.WithoutPrior);
        Assert.Equal(expected.Count, actual.Count);
        var error = new WorstError(1e-6);
        for (var row = 0; row < expected.Count; row++)
        {
            Assert.Equal(expected.Purchased(row), actual.Purchased(row));
            for (var j = 0; j < ChurnFeatures.Count; j++)
            {
                error.Compare(expected.Features(row)[j], actual.Features(row)[j], $"feature {j} of row {row}", absoluteBelow: 1);
            }
        }

        error.AssertWithin();
    }

    [SharedDataFact]
    public void Churn_within_26_weeks_is_foretold_as_well_as_required()
    {
        foreach (var kind in Enum.GetValues<PurchaseModelKind>())
        {
            var training = OutOfTime.Rows(kind, 26, 26);
            var scorecard = ScorecardLearning.Learn(ChurnFeatures.Definitions, training).Fit!.Scorecard;
            var quality = GoldenRows.Judge(scorecard, OutOfTime.Rows(kind, 52, 26));
            Assert.InRange(quality.AreaUnderCurve!.Value, 0.803, 1);
            Assert.InRange(quality.Brier, 0, 0.130);
            Assert.InRange(quality.Lift(0.1)!.Value, 3.20, 10);
            Assert.InRange(quality.ExpectedCalibrationError(), 0, 0.025);
        }
    }

    [SharedDataFact]
    public void Churn_within_13_weeks_is_foretold_as_well_as_required()
    {
        const PurchaseModelKind Kind = PurchaseModelKind.ModifiedBetaGeometric;
        var (older, newest) = (OutOfTime.Rows(Kind, 39, 13), OutOfTime.Rows(Kind, 52, 13));
        var learnt = ScorecardLearning.Learn(ChurnFeatures.Definitions, OutOfTime.Join(older, newest)).Fit!.Scorecard;
        var scorecard = ScorecardLearning.Recalibrate(learnt, newest);
        var quality = GoldenRows.Judge(scorecard, OutOfTime.Rows(Kind, 65, 13));
        Assert.InRange(quality.AreaUnderCurve!.Value, 0.836, 1);
        Assert.InRange(quality.Brier, 0, 0.091);
        Assert.InRange(quality.Lift(0.1)!.Value, 4.12, 10);
    }

    [SharedDataFact]
    public void The_best_customers_by_value_bring_the_money_of_the_next_39_weeks()
    {
        var (today, horizon) = (OutOfTime.EveningOfWeek(39), OutOfTime.EveningOfWeek(78));
        var customers = CdnowLog.Customers;
        var purchases = PurchaseModelFit.Fit(
            PurchaseModelKind.ModifiedBetaGeometric, Array.ConvertAll(customers, customer => customer.History(today))).Fit!;
        var spend = SpendModelFit.Fit(Array.ConvertAll(customers, customer => customer.Spend(today))).Fit!;
        var value = new ExpectedLifetimeValue(new PurchaseModel(purchases.Parameters), new SpendModel(spend.Parameters));
        var money = customers
            .OrderByDescending(customer => value.Of(customer.History(today), customer.Spend(today)))
            .Select(customer => customer.CentsBetween(today, horizon)).ToArray();
        Assert.InRange(Captured(money, 0.05), 0.37, 1);
        Assert.InRange(Captured(money, 0.20), 0.67, 1);
    }

    [SharedDataFact]
    public void The_probability_of_being_alive_is_no_score_for_the_risk_of_one_time_buyers()
    {
        var day = OutOfTime.EveningOfWeek(52);
        var customers = CdnowLog.Customers;
        var histories = Array.ConvertAll(customers, customer => customer.History(day));
        var model = new PurchaseModel(PurchaseModelFit.Fit(PurchaseModelKind.BetaGeometric, histories).Fit!.Parameters);
        var bought = Array.ConvertAll(customers, customer => customer.BuysBetween(day, day + 26 * 7));
        double Area(Func<PurchaseHistory, double> score) =>
            new PredictionQuality(histories.Select(score).ToArray(), bought).AreaUnderCurve!.Value;
        Assert.InRange(Area(history => model.ProbabilityAlive(history)), 0, 0.5);
        Assert.InRange(Area(history => model.ProbabilityOfPurchaseWithin(history, 26)), 0.78, 1);
    }

    private static double Captured(long[] money, double share) =>
        (double)money.Take((int)(share * money.Length)).Sum() / money.Sum();
}
