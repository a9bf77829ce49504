using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Recency, frequency, money, variety and volume, by window and for the lifetime.</summary>
internal static class ValueModel
{
    public static ValueFigures Figures(CustomerState state, Standard standard, WindowTotals totals, int today)
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
            Array.ConvertAll(Windows.All, window => Window(state, standard.ReportingCurrency, totals, window, today)),
            Totals(state.Ledger),
            Variety(state),
            totals[Windows.Lifetime, Measure.Referral].Count);
    }

    private static ValueWindow Window(CustomerState state, Currency currency, WindowTotals totals, int window, int today)
    {
        LedgerEntry purchases = totals[window, Measure.Purchase];
        LedgerEntry returns = totals[window, Measure.ProductReturn];
        LedgerEntry revenue = totals[window, Measure.Revenue];
        LedgerEntry refunds = totals[window, Measure.Refund];
        int purchaseDays = state.PurchaseDays.CountSince(window == Windows.Lifetime ? 0 : today - window + 1);
        Money? average = revenue.Count == 0
            ? null
            : new Money(currency, Average(revenue));
        return new ValueWindow(
            window, purchases.Count, purchaseDays, purchases.Sum, returns.Count, returns.Sum,
            new Money(currency, revenue.Sum), new Money(currency, refunds.Sum), average);
    }

    private static List<CurrencyTotals> Totals(DayLedger ledger)
    {
        List<CurrencyTotals> totals = [];
        foreach (LedgerEntry entry in ledger.LifetimeEntries())
        {
            if (IsSaid(entry.Key.Measure) && !totals.Exists(each => each.Currency.Index == entry.Key.Dimension))
            {
                totals.Add(TotalsOf(ledger, Currency.At(entry.Key.Dimension)));
            }
        }

        totals.Sort((left, right) => string.CompareOrdinal(left.Currency.Code, right.Currency.Code));
        return totals;
    }

    /// <summary>Costed revenue is there for the margin only.</summary>
    private static bool IsSaid(Measure measure) => measure != Measure.CostedRevenue && LedgerKeyRules.IsMoney(measure);

    private static CurrencyTotals TotalsOf(DayLedger ledger, Currency currency)
    {
        LedgerEntry revenue = ledger.Lifetime(new LedgerKey(Measure.Revenue, currency));
        long Sum(Measure measure) => ledger.Lifetime(new LedgerKey(measure, currency)).Sum;
        return new CurrencyTotals(currency)
        {
            Purchases = revenue.Count,
            Revenue = revenue.Sum,
            CostOfGoods = Sum(Measure.CostOfGoods),
            Refunds = Sum(Measure.Refund),
            AcquisitionCost = Sum(Measure.AcquisitionCost),
            RetentionCost = Sum(Measure.RetentionCost),
            ServiceCost = Sum(Measure.ServiceCost),
            OtherCost = Sum(Measure.OtherCost),
            ReferredRevenue = Sum(Measure.ReferredRevenue),
            FirstDayRevenue = Sum(Measure.FirstDayRevenue),
        };
    }

    /// <summary>Sum by count, halves to even.</summary>
    private static long Average(in LedgerEntry total)
    {
        (long quotient, long remainder) = Math.DivRem(total.Sum, total.Count);
        long doubled = 2 * Math.Abs(remainder);
        bool isAway = doubled > total.Count || (doubled == total.Count && long.IsOddInteger(quotient));
        return isAway ? quotient + Math.Sign(total.Sum) : quotient;
    }

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
