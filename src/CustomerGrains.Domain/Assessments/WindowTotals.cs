using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// Totals of a customer's measures over every window and the lifetime, gathered in one pass over the ledger in its order: whoever
/// asks for a picture asks for some seventy of them. Money is that of the reporting currency; a measure that is split by another
/// dimension is taken whole.
/// </summary>
internal sealed class WindowTotals
{
    /// <summary>What is asked for; the totals of all measures would take twice the room.</summary>
    private static readonly Measure[] Asked =
    [
        Measure.Interaction, Measure.Purchase, Measure.Revenue, Measure.CostOfGoods, Measure.CostedRevenue, Measure.ProductReturn, Measure.Refund,
        Measure.AcquisitionCost, Measure.RetentionCost, Measure.ServiceCost, Measure.OtherCost, Measure.Referral, Measure.Complaint,
        Measure.NpsPromoter, Measure.Contact, Measure.ContactResponse, Measure.ContactResolution,
        Measure.Visit, Measure.VisitTime, Measure.ProductUse, Measure.ProductUseTime,
    ];

    private static readonly int[] PlaceByMeasure = [.. Enumerable.Range(0, 1 << 6).Select(measure => Array.IndexOf(Asked, (Measure)measure))];
    private static readonly int LifetimePlace = Array.IndexOf(Windows.All, Windows.Lifetime);

    private readonly Total[] _totals = new Total[Windows.All.Length * Asked.Length];
    private readonly int _currency;

    private WindowTotals(Currency currency) => _currency = currency.Index;

    /// <summary>Gathers the totals of windows that end on a day.</summary>
    /// <param name="ledger">The ledger; it has nothing after the day.</param>
    /// <param name="currency">The reporting currency.</param>
    /// <param name="today">The day.</param>
    public static WindowTotals Of(DayLedger ledger, Currency currency, int today)
    {
        var totals = new WindowTotals(currency);
        foreach (ref readonly LedgerEntry entry in ledger.LifetimeEntries())
        {
            totals.Add(LifetimePlace, entry);
        }

        foreach (ref readonly LedgerEntry entry in ledger.Since(today - DayLedger.WindowDays + 1))
        {
            // The windows stand in order of length, so that a day is in all of them from the first that reaches it.
            for (int place = LifetimePlace - 1; place >= 0 && entry.Day > today - Windows.All[place]; place--)
            {
                totals.Add(place, entry);
            }
        }

        return totals;
    }

    /// <summary>Total of a measure within one of <see cref="Windows.All"/>.</summary>
    public LedgerEntry this[int window, Measure measure]
    {
        get
        {
            ref readonly Total total = ref At(Array.IndexOf(Windows.All, window), measure);
            return new LedgerEntry(LedgerEntry.Lifetime, new LedgerKey(measure), total.Count, total.Sum);
        }
    }

    /// <summary>Distinct days with an interaction within a window; null for the lifetime, of which days are not kept.</summary>
    public int? ActiveDays(int window) => window == Windows.Lifetime ? null : At(Array.IndexOf(Windows.All, window), Measure.Interaction).Entries;

    private void Add(int place, in LedgerEntry entry)
    {
        Measure measure = entry.Key.Measure;
        if (PlaceByMeasure[(int)measure] < 0 || (LedgerKeyRules.IsMoney(measure) && entry.Key.Dimension != _currency))
        {
            return;
        }

        ref Total total = ref At(place, measure);
        LedgerEntry sum = new LedgerEntry(LedgerEntry.Lifetime, entry.Key, total.Count, total.Sum).Plus(entry.Count, entry.Sum);
        total = new Total(sum.Count, total.Entries + 1, sum.Sum);
    }

    private ref Total At(int place, Measure measure) => ref _totals[(PlaceByMeasure[(int)measure] * Windows.All.Length) + place];

    private readonly record struct Total(int Count, int Entries, long Sum);
}
