using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Numerics;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Churn;

public sealed class ScorecardGoldenTests
{
    private static readonly Lazy<ScorecardRows> Training = new(() => GoldenRows.Read("golden/scorecard_train_wk26.csv.gz"));
    private static readonly Lazy<ScorecardRows> Test = new(() => GoldenRows.Read("golden/scorecard_test_wk52.csv.gz"));

    [SharedDataFact]
    public void Weights_and_errors_agree_within_1e8_after_6_iterations()
    {
        var outcome = ScorecardLearning.Learn(ChurnFeatures.Definitions, Training.Value, ScorecardOptions.Plain);
        Assert.True(outcome.IsFitted, outcome.Refusal.ToString());
        var (fit, beta, errors) = (outcome.Fit, Signals.Scorecard.Numbers("beta"), Signals.Scorecard.Numbers("se"));
        var error = new WorstError(1e-8);
        error.Compare(beta[0], fit.Scorecard.Intercept, "intercept");
        error.Compare(errors[0], fit.InterceptStandardError, "error of the intercept");
        for (var j = 0; j < ChurnFeatures.Count; j++)
        {
            error.Compare(beta[j + 1], fit.Scorecard.Terms[j].Weight, $"weight {j}");
            error.Compare(errors[j + 1], fit.StandardErrors[j], $"error of weight {j}");
            error.Compare(Signals.Scorecard.Numbers("train_feature_means")[j], fit.Scorecard.Terms[j].Mean, $"mean {j}");
        }

        error.AssertWithin();
        Assert.Equal(Signals.Scorecard.Whole("iterations"), fit.Iterations);
    }

    [SharedDataFact]
    public void Metrics_on_the_test_rows_agree_within_1e5()
    {
        var scorecard = ScorecardLearning.Learn(ChurnFeatures.Definitions, Training.Value, ScorecardOptions.Plain).Fit!.Scorecard;
        AssertMetrics(Signals.Scorecard.GetProperty("test"), GoldenRows.Judge(scorecard, Test.Value));
    }

    [SharedDataFact]
    public void Metrics_of_the_purchase_probability_alone_agree_within_1e5()
    {
        var rows = NamedRows.Of("golden/scorecard_test_wk52.csv.gz").ToArray();
        var quality = new PredictionQuality(
            Array.ConvertAll(rows, row => row.Number("bg_pbuy")), Array.ConvertAll(rows, row => row.Whole("y") == 1));
        AssertMetrics(Signals.Scorecard.GetProperty("test_bg_pbuy"), quality);
    }

    [SharedDataFact]
    public void The_worked_contribution_agrees_and_adds_up()
    {
        var fit = ScorecardLearning.Learn(ChurnFeatures.Definitions, Training.Value, ScorecardOptions.Plain).Fit!;
        var example = Signals.Scorecard.GetProperty("contribution_example");
        var contributions = new double[ChurnFeatures.Count];
        var assessment = fit.Scorecard.Assess(example.Numbers("features"), contributions);
        var error = new WorstError(1e-8);
        for (var j = 0; j < contributions.Length; j++)
        {
            error.Compare(example.Numbers("contrib_logodds")[j], contributions[j], $"contribution {j}");
        }

        error.Compare(example.Number("base_logodds"), fit.Scorecard.BaseLogOdds, "base");
        error.Compare(example.Number("p_buy"), assessment.ProbabilityOfPurchase, "probability of a purchase");
        error.Compare(example.Number("risk"), assessment.Risk, "risk");
        error.AssertWithin();
    }

    [SharedDataFact]
    public void Contributions_add_up_to_the_log_odds_of_the_plain_formula_for_every_customer()
    {
        var scorecard = ScorecardLearning.Learn(ChurnFeatures.Definitions, Training.Value, ScorecardOptions.Plain).Fit!.Scorecard;
        var contributions = new double[ChurnFeatures.Count];
        var error = new WorstError(1e-12);
        for (var row = 0; row < Test.Value.Count; row++)
        {
            var features = Test.Value.Features(row);
            var assessment = scorecard.Assess(features, contributions);
            var plain = scorecard.Intercept;
            for (var j = 0; j < features.Length; j++)
            {
                plain += scorecard.Terms[j].Weight * features[j];
            }

            Assert.Equal(assessment.LogOdds, contributions.Aggregate(scorecard.BaseLogOdds, (sum, next) => sum + next));
            error.Compare(plain, assessment.LogOdds, $"row {row}", absoluteBelow: 1);
            var odds = ElementaryFunctions.LogOdds(assessment.ProbabilityOfPurchase);
            error.Compare(odds, assessment.LogOdds, $"log-odds of row {row}", absoluteBelow: 1);
        }

        error.AssertWithin();
    }

    private static void AssertMetrics(System.Text.Json.JsonElement expected, PredictionQuality actual)
    {
        var error = new WorstError(1e-5);
        error.Compare(expected.Number("AUC"), actual.AreaUnderCurve!.Value, "AUC");
        error.Compare(expected.Number("Brier"), actual.Brier, "Brier");
        error.Compare(expected.Number("BSS"), actual.BrierSkill!.Value, "Brier skill");
        error.Compare(expected.Number("lift10"), actual.Lift(0.1)!.Value, "lift of the top tenth");
        error.Compare(expected.Number("lift20"), actual.Lift(0.2)!.Value, "lift of the top fifth");
        error.Compare(expected.Number("logloss"), actual.LogLoss, "log-loss");
        error.Compare(expected.Number("meanratio"), actual.MeanRatio!.Value, "mean ratio");
        error.AssertWithin();
        // Rows tied at the edge of a bin may fall on either side; the reference drew them, here they count in proportion.
        Assert.Equal(expected.Number("ECE"), actual.ExpectedCalibrationError(), 1e-3);
    }
}
