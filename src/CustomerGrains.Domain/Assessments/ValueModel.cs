using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Recency, frequency, money, variety and volume, by window and for the lifetime.</summary>
internal static class ValueModel
{
    public static ValueFigures Figures(CustomerState state, Standard standard, int today)
    {
        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        int? first = days.Length == 0 ? null : days[0];
        int? last = days.Length == 0 ? null : days[^1];
        return new ValueFigures(
            days.Length,
            first,
            last,
            today - last,
            today - first,
            [.. Windows.All.Select(window => Window(state, standard.ReportingCurrency, window, today))],
            Totals(state.Ledger),
            Variety(state),
            state.Ledger.Lifetime(new LedgerKey(Measure.Referral)).Count);
    }

    private static ValueWindow Window(CustomerState state, Currency currency, int window, int today)
    {
        LedgerEntry Total(Measure measure, int dimension = 0) =>
            Windows.Total(state.Ledger, window, today, new LedgerKey(measure, dimension));

        LedgerEntry purchases = Total(Measure.Purchase);
        LedgerEntry returns = Total(Measure.ProductReturn);
        LedgerEntry revenue = Total(Measure.Revenue, currency.Index);
        LedgerEntry refunds = Total(Measure.Refund, currency.Index);
        int purchaseDays = state.PurchaseDays.CountSince(window == Windows.Lifetime ? 0 : today - window + 1);
        Money? average = revenue.Count == 0
            ? null
            : new Money(currency, (long)Math.Round((decimal)revenue.Sum / revenue.Count, MidpointRounding.ToEven));
        return new ValueWindow(
            window, purchases.Count, purchaseDays, purchases.Sum, returns.Count, returns.Sum,
            new Money(currency, revenue.Sum), new Money(currency, refunds.Sum), average);
    }

    private static List<CurrencyTotals> Totals(DayLedger ledger)
    {
        var totals = new SortedDictionary<string, CurrencyTotals>(StringComparer.Ordinal);
        foreach (LedgerEntry entry in ledger.LifetimeEntries())
        {
            if (IsMoney(entry.Key.Measure))
            {
                Currency currency = Currency.At(entry.Key.Dimension);
                totals[currency.Code] = With(totals.GetValueOrDefault(currency.Code) ?? new CurrencyTotals(currency), entry);
            }
        }

        return [.. totals.Values];
    }

    private static bool IsMoney(Measure measure) =>
        measure is Measure.Revenue or Measure.CostOfGoods or Measure.Refund or Measure.AcquisitionCost or Measure.RetentionCost
            or Measure.ServiceCost or Measure.OtherCost or Measure.ReferredRevenue or Measure.FirstDayRevenue;

    private static CurrencyTotals With(CurrencyTotals totals, in LedgerEntry entry) => entry.Key.Measure switch
    {
        Measure.Revenue => totals with { Purchases = entry.Count, Revenue = entry.Sum },
        Measure.CostOfGoods => totals with { CostOfGoods = entry.Sum },
        Measure.Refund => totals with { Refunds = entry.Sum },
        Measure.AcquisitionCost => totals with { AcquisitionCost = entry.Sum },
        Measure.RetentionCost => totals with { RetentionCost = entry.Sum },
        Measure.ServiceCost => totals with { ServiceCost = entry.Sum },
        Measure.OtherCost => totals with { OtherCost = entry.Sum },
        Measure.ReferredRevenue => totals with { ReferredRevenue = entry.Sum },
        _ => totals with { FirstDayRevenue = entry.Sum },
    };

    /// <summary>Distinct categories bought.</summary>
    public static int Variety(CustomerState state)
    {
        int variety = 0;
        if (state.HasCategories)
        {
            foreach (CategoryCounter counter in state.Categories.Counters)
            {
                variety += counter is { Period: CategoryTable.Lifetime, Purchases: > 0 } ? 1 : 0;
            }
        }

        return variety;
    }
}
