using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// Learns models from the purchases of all customers, as they were known on the evening of a day. Whatever is learnt for a day is made
/// of facts up to that day only, the purchase models behind the features included; so a rehearsal, the same done for an earlier day, says
/// how good it is on what came afterwards. Each step takes seconds for a million customers. For one thread at a time.
/// </summary>
/// <param name="table">The purchases.</param>
/// <param name="options">What is learnt.</param>
public sealed class ModelLearning(PurchaseTable table, LearningOptions options)
{
    private readonly Dictionary<int, FitOutcome<PurchaseFit>> _purchases = [];

    /// <summary>Fits the purchase model to what was known on an evening,.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public FitOutcome<PurchaseFit> FitPurchases(int day)
    {
        if (!_purchases.TryGetValue(day, out FitOutcome<PurchaseFit> fit))
        {
            _purchases[day] = fit = PurchaseModelFit.Fit(options.Kind, table.Histories(day), options.Fit);
        }

        return fit;
    }

    /// <summary>Fits the spend model to what was known on an evening, in minor units,.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public FitOutcome<SpendFit> FitSpend(int day) => SpendModelFit.Fit(table.Spend(day), options.Fit);

    /// <summary>
    /// Learns a scorecard from the windows that had matured by an evening: the newest one's origin lies a horizon before it, the others'
    /// a horizon before each other. Its intercept is then moved so that it is right on average on the newest window.
    /// </summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public ScorecardResult LearnScorecard(int day)
    {
        var windows = new List<LearningWindow>();
        var sets = new List<ScorecardRows>();
        int first = table.FirstDay;
        for (int origin = day - options.HorizonDays; windows.Count < options.Origins && origin >= first; origin -= options.HorizonDays)
        {
            windows.Add(AddWindow(origin, sets));
        }

        if (sets.Count == 0)
        {
            return new ScorecardResult(null, null, windows.Count == 0 ? FitRefusal.NoMaturedWindow : windows[0].Refusal, windows);
        }

        FitOutcome<ScorecardFit> outcome = ScorecardLearning.Learn(ChurnFeatures.Definitions, Join(sets));
        return outcome.IsFitted
            ? new ScorecardResult(outcome.Fit, ScorecardLearning.Recalibrate(outcome.Fit.Scorecard, sets[0]), FitRefusal.None, windows)
            : new ScorecardResult(null, null, outcome.Refusal, windows);
    }

    /// <summary>
    /// Compares with the models in force on the newest window that has matured by an evening, which is held out: what is compared is what
    /// would have been learnt on the evening of its origin, when nothing of the window was known.
    /// </summary>
    /// <param name="day">Days since 1970-01-01.</param>
    /// <param name="inForce">The standard in force.</param>
    public ModelComparison Compare(int day, Standard inForce)
    {
        int origin = day - options.HorizonDays;
        if (origin < table.FirstDay)
        {
            return ModelComparison.Refused(FitRefusal.NoMaturedWindow, new LearningWindow(origin, options.HorizonWeeks, 0, 0, FitRefusal.NoMaturedWindow));
        }

        FitOutcome<PurchaseFit> purchases = FitPurchases(origin);
        var cases = new WindowCases(table, origin, options);
        int purchased = cases.Purchased.Count(each => each);
        FitRefusal refusal = !purchases.IsFitted ? purchases.Refusal
            : Math.Min(purchased, cases.Rows - purchased) < ScorecardOptions.Default.OutcomesMin ? FitRefusal.TooFewOutcomes
            : FitRefusal.None;
        var heldOut = new LearningWindow(origin, options.HorizonWeeks, cases.Rows, purchased, refusal);
        if (refusal != FitRefusal.None)
        {
            return ModelComparison.Refused(refusal, heldOut);
        }

        ScorecardResult rehearsal = LearnScorecard(origin);
        double[] candidate = cases.Probabilities(new PurchaseModel(purchases.Fit!.Parameters), rehearsal.Scorecard, options.HorizonWeeks);
        double[] present = cases.Probabilities(inForce.LifetimeValue.Purchases, inForce.Churn.Scorecard, inForce.Churn.HorizonWeeks);
        return new ModelComparison(
            FitRefusal.None,
            heldOut,
            rehearsal,
            ModelQuality.Of(candidate, cases.Purchased),
            inForce.Version,
            inForce.Churn.HorizonWeeks,
            ModelQuality.Of(present, cases.Purchased));
    }

    private LearningWindow AddWindow(int origin, List<ScorecardRows> sets)
    {
        FitOutcome<PurchaseFit> purchases = FitPurchases(origin);
        if (!purchases.IsFitted)
        {
            return new LearningWindow(origin, options.HorizonWeeks, 0, 0, purchases.Refusal);
        }

        var cases = new WindowCases(table, origin, options);
        sets.Add(cases.Features(new PurchaseModel(purchases.Fit.Parameters), options.HorizonWeeks));
        return new LearningWindow(origin, options.HorizonWeeks, cases.Rows, cases.Purchased.Count(each => each), FitRefusal.None);
    }

    private static ScorecardRows Join(List<ScorecardRows> sets)
    {
        if (sets.Count == 1)
        {
            return sets[0];
        }

        int rows = sets.Sum(set => set.Count);
        double[] features = new double[rows * ChurnFeatures.Count];
        bool[] purchased = new bool[rows];
        int next = 0;
        foreach (ScorecardRows set in sets)
        {
            for (int row = 0; row < set.Count; row++, next++)
            {
                set.Features(row).CopyTo(features.AsSpan(next * ChurnFeatures.Count));
                purchased[next] = set.Purchased(row);
            }
        }

        return new ScorecardRows(ChurnFeatures.Count, features, purchased);
    }
}
