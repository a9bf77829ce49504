using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Scoring.Data;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Models;

/// <summary>Learning on the CDNOW log, as the product does it.</summary>
public sealed class ModelLearningTests
{
    private static readonly Currency Dollar = Currency.Of("USD");
    private static readonly int Week39 = Purchases.Day(1997, 9, 30);
    private static readonly int Week78 = Purchases.Day(1998, 6, 30);

    [SharedDataFact]
    public void The_sample_without_prior_gives_the_reference_parameters()
    {
        HashSet<string> sample = [.. SharedData.Rows("cdnow/sample_customers.csv").Select(row => row[1])];
        PurchaseTable table = Purchases.Table(sample.Contains);
        foreach (PurchaseModelKind kind in Enum.GetValues<PurchaseModelKind>())
        {
            var learning = new ModelLearning(table, new LearningOptions { Currency = Dollar, Kind = kind, Fit = FitOptions.WithoutPrior });
            PurchaseModelParameters expected = CdnowSample.PurchaseParameters(kind);
            PurchaseModelParameters fitted = learning.FitPurchases(Week39).Fit!.Parameters;
            var error = new WorstError(1e-8);
            error.Compare(expected.R, fitted.R, "r");
            error.Compare(expected.Alpha, fitted.Alpha, "alpha");
            error.Compare(expected.A, fitted.A, "a");
            error.Compare(expected.B, fitted.B, "b");
            SpendModelParameters spend = learning.FitSpend(Week39).Fit!.Parameters;
            error.Compare(CdnowSample.SpendParameters().P, spend.P, "p");
            error.Compare(CdnowSample.SpendParameters().Q, spend.Q, "q");
            error.Compare(100 * CdnowSample.SpendParameters().V, spend.V, "v");
            error.AssertWithin();
        }
    }

    [SharedDataFact]
    public void A_rehearsal_is_as_good_as_required()
    {
        ModelComparison half = Learn(Purchases.Table(), 26).Compare(Week78, Standard.Default(Dollar));
        Assert.Equal((23_570, Week78 - 182), (half.HeldOut.Rows, half.HeldOut.OriginDay));
        Assert.InRange(half.Candidate!.AreaUnderCurve, 0.803, 1);
        Assert.InRange(half.Candidate.Brier, 0, 0.130);
        Assert.InRange(half.Candidate.LiftTenth, 3.20, 10);
        Assert.InRange(half.Candidate.CalibrationError, 0, 0.025);

        ModelComparison quarter = Learn(Purchases.Table(), 13).Compare(Week78, Standard.Default(Dollar));
        Assert.InRange(quarter.Candidate!.AreaUnderCurve, 0.836, 1);
        Assert.InRange(quarter.Candidate.Brier, 0, 0.091);
        Assert.InRange(quarter.Candidate.LiftTenth, 4.12, 10);
        Assert.Equal([Week78 - 182, Week78 - 273], quarter.Rehearsal!.Windows.Select(window => window.OriginDay));
    }

    [SharedDataFact]
    public void The_order_of_the_purchases_leaves_no_trace()
    {
        ModelLearning first = Learn(Purchases.Table(), 13);
        ModelLearning second = Learn(Purchases.Shuffled(seed: 7), 13);
        Assert.Equal(first.FitPurchases(Week39).Fit!.Parameters, second.FitPurchases(Week39).Fit!.Parameters);
        Assert.Equal(first.FitSpend(Week39).Fit!.Parameters, second.FitSpend(Week39).Fit!.Parameters);
        ScorecardResult ours = first.LearnScorecard(Week39);
        ScorecardResult theirs = second.LearnScorecard(Week39);
        Assert.Equal(ours.Scorecard!.BaseLogOdds, theirs.Scorecard!.BaseLogOdds);
        Assert.Equal(ours.Scorecard.Terms, theirs.Scorecard.Terms);
    }

    [SharedDataFact]
    public void What_came_after_an_evening_is_not_known_on_it()
    {
        // Once with all that came later, and once as if it had not come yet.
        ModelLearning later = Learn(Purchases.Table(), 13);
        ModelLearning then = Learn(Purchases.TableUntil(Week39), 13);
        Assert.Equal(then.FitPurchases(Week39).Fit!.Parameters, later.FitPurchases(Week39).Fit!.Parameters);
        Assert.Equal(then.FitSpend(Week39).Fit!.Parameters, later.FitSpend(Week39).Fit!.Parameters);
        Assert.Equal(then.LearnScorecard(Week39).Scorecard!.Terms, later.LearnScorecard(Week39).Scorecard!.Terms);

        // The rehearsal for that evening is what was learnt on it, with nothing of the window that it is judged on.
        ModelComparison comparison = later.Compare(Week39 + 91, Standard.Default(Dollar));
        Assert.Equal(then.LearnScorecard(Week39).Scorecard!.BaseLogOdds, comparison.Rehearsal!.Scorecard!.BaseLogOdds);
        Assert.Equal(then.LearnScorecard(Week39).Scorecard!.Terms, comparison.Rehearsal.Scorecard.Terms);
    }

    [SharedDataFact]
    public void The_intercept_is_right_on_average_on_the_newest_window()
    {
        PurchaseTable table = Purchases.Table();
        var options = new LearningOptions { Currency = Dollar, HorizonWeeks = 13, Origins = 3 };
        var learning = new ModelLearning(table, options);
        ScorecardResult result = learning.LearnScorecard(Week78);
        Assert.Equal(3, result.Windows.Count(window => window.Refusal == FitRefusal.None));
        Assert.NotEqual(result.Fit!.Scorecard.BaseLogOdds, result.Scorecard!.BaseLogOdds);

        LearningWindow newest = result.Windows[0];
        var cases = new WindowCases(table, newest.OriginDay, options);
        var model = new PurchaseModel(learning.FitPurchases(newest.OriginDay).Fit!.Parameters);
        Assert.Equal(newest.Purchased, cases.Probabilities(model, result.Scorecard, 13).Sum(), 1e-6);
    }

    [SharedDataFact]
    public void A_log_too_short_for_a_scorecard_or_a_comparison_says_so()
    {
        // 26 weeks before week 39 purchases begin to be repeated; 26 weeks before that there was no log.
        ModelLearning learning = Learn(Purchases.Table(), 26);
        ScorecardResult scorecard = learning.LearnScorecard(Week39);
        Assert.Equal(FitRefusal.None, scorecard.Refusal);
        ModelComparison comparison = learning.Compare(Week39, Standard.Default(Dollar));
        Assert.Equal(FitRefusal.NoMaturedWindow, comparison.Rehearsal!.Refusal);
        Assert.InRange(comparison.Candidate!.AreaUnderCurve, 0.6, 1);

        ModelLearning longer = Learn(Purchases.Table(), 52);
        Assert.Equal(FitRefusal.NoMaturedWindow, longer.LearnScorecard(Week39).Refusal);
        Assert.Equal(FitRefusal.NoMaturedWindow, longer.Compare(Week39, Standard.Default(Dollar)).Refusal);
    }

    [Fact]
    public void Too_few_repeat_buyers_are_refused()
    {
        // 49 customers who came back, and one who did not.
        var purchases = Enumerable.Range(0, 49).SelectMany(each => new[] { ($"c-{each}", 100 + each, 500L), ($"c-{each}", 160 + each, 700L) })
            .Append(("once", 100, 100L));
        ModelLearning learning = Learn(Purchases.Table(purchases), 4);
        Assert.Equal((FitRefusal.TooFewRepeatBuyers, 49), (learning.FitPurchases(400).Refusal, learning.FitPurchases(400).Cases));
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, learning.FitSpend(400).Refusal);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, learning.LearnScorecard(300).Refusal);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, learning.Compare(300, Standard.Default(Dollar)).Refusal);
    }

    [Fact]
    public void Nothing_is_learnt_from_nothing()
    {
        ModelLearning learning = Learn(new PurchaseLog().ToTable(), 26);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, learning.FitPurchases(20_000).Refusal);
        Assert.Equal(FitRefusal.TooFewRepeatBuyers, learning.FitSpend(20_000).Refusal);
        Assert.Equal(FitRefusal.NoMaturedWindow, learning.LearnScorecard(20_000).Refusal);
        Assert.Equal(FitRefusal.NoMaturedWindow, learning.Compare(20_000, Standard.Default(Dollar)).Refusal);
    }

    private static ModelLearning Learn(PurchaseTable table, int horizonWeeks) =>
        new(table, new LearningOptions { Currency = Dollar, HorizonWeeks = horizonWeeks });
}
