using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Fitting;
using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Tests.Scoring.Data;

namespace CustomerGrains.Domain.Tests.Scoring.Quality;

/// <summary>
/// Learns as the product would in the field: at every origin the purchase model is fitted to what was known that evening, and a
/// scorecard is learnt from windows that had matured by then.
/// </summary>
public static class OutOfTime
{
    public static int EveningOfWeek(int week) => week * 7 - 1;

    /// <summary>Features and outcomes of an origin.</summary>
    public static ScorecardRows Rows(PurchaseModelKind kind, int week, int horizonWeeks, FitOptions? options = null)
    {
        var day = EveningOfWeek(week);
        var customers = CdnowLog.Customers.Where(customer => customer.IsKnown(day)).ToArray();
        var histories = Array.ConvertAll(customers, customer => customer.History(day));
        var model = new PurchaseModel(PurchaseModelFit.Fit(kind, histories, options).Fit!.Parameters);
        var features = new double[customers.Length * ChurnFeatures.Count];
        var purchased = new bool[customers.Length];
        for (var row = 0; row < customers.Length; row++)
        {
            var into = features.AsSpan(row * ChurnFeatures.Count, ChurnFeatures.Count);
            ChurnFeatures.Write(model, histories[row], customers[row].MeanDollars(day), horizonWeeks, into);
            purchased[row] = customers[row].BuysBetween(day, day + horizonWeeks * 7);
        }

        return new ScorecardRows(ChurnFeatures.Count, features, purchased);
    }

    /// <summary>Rows of several origins as one set.</summary>
    public static ScorecardRows Join(params ScorecardRows[] sets)
    {
        var rows = sets.SelectMany(set => Enumerable.Range(0, set.Count).Select(row => (set, row))).ToArray();
        return new ScorecardRows(
            ChurnFeatures.Count,
            [.. rows.SelectMany(item => item.set.Features(item.row).ToArray())],
            Array.ConvertAll(rows, item => item.set.Purchased(item.row)));
    }
}
