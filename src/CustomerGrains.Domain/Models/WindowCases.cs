using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// The customers of a window with what was known of them at its origin and whether they purchased. They stand in the order of that, so
/// that what is learnt from them is the same to the last bit whatever the order in which purchases came in, and whatever came later.
/// </summary>
internal sealed class WindowCases
{
    /// <summary>The most customers of one window; of more, every second, third … is taken.</summary>
    public const int RowsMax = 500_000;

    private readonly PurchaseTable.Case[] _cases;
    private readonly Currency _currency;

    public WindowCases(PurchaseTable table, int originDay, LearningOptions options)
    {
        _currency = options.Currency;
        var known = new PurchaseTable.Case[table.KnownCustomers(originDay)];
        for (int place = 0; place < known.Length; place++)
        {
            known[place] = table.CaseOf(place, originDay, options.HorizonDays);
        }

        Array.Sort(known, PurchaseTable.Case.Compare);
        int stride = Math.Max(1, (known.Length + RowsMax - 1) / RowsMax);
        _cases = stride == 1 ? known : [.. known.Where((_, place) => place % stride == 0)];
        Purchased = Array.ConvertAll(_cases, each => each.Purchases);
    }

    public int Rows => _cases.Length;

    /// <summary>For each row whether a purchase came.</summary>
    public bool[] Purchased { get; }

    /// <summary>The features of all rows under a purchase model.</summary>
    public ScorecardRows Features(PurchaseModel model, double horizonWeeks)
    {
        double[] features = new double[_cases.Length * ChurnFeatures.Count];
        for (int row = 0; row < _cases.Length; row++)
        {
            Write(model, horizonWeeks, row, features.AsSpan(row * ChurnFeatures.Count, ChurnFeatures.Count));
        }

        return new ScorecardRows(ChurnFeatures.Count, features, Purchased);
    }

    /// <summary>
    /// Each row's probability of a purchase within a horizon: by the scorecard, or by the purchase model alone where there is none.
    /// </summary>
    public double[] Probabilities(PurchaseModel model, Scorecard? scorecard, double horizonWeeks)
    {
        double[] probabilities = new double[_cases.Length];
        Span<double> features = stackalloc double[ChurnFeatures.Count];
        for (int row = 0; row < _cases.Length; row++)
        {
            if (scorecard is null)
            {
                probabilities[row] = model.ProbabilityOfPurchaseWithin(_cases[row].History, horizonWeeks);
            }
            else
            {
                Write(model, horizonWeeks, row, features);
                probabilities[row] = scorecard.Assess(features).ProbabilityOfPurchase;
            }
        }

        return probabilities;
    }

    private void Write(PurchaseModel model, double horizonWeeks, int row, Span<double> features) =>
        ChurnFeatures.Write(model, _cases[row].History, _currency.ToMajorUnits(_cases[row].MeanSpend), horizonWeeks, features);
}
