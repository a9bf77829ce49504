using System.Globalization;
using CustomerGrains.V1;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>What a plain pass over a file knows of a customer's purchases and returns.</summary>
/// <param name="FirstDay">First purchase day, in days since 1970-01-01; 0 without a purchase.</param>
/// <param name="LastDay">Last purchase day; 0 without a purchase.</param>
/// <param name="PurchaseDays">Distinct purchase days.</param>
/// <param name="Units">Units bought.</param>
/// <param name="UnitsReturned">Units brought back.</param>
/// <param name="Revenue">What was paid, in minor units.</param>
/// <param name="Refunds">What was refunded, in minor units.</param>
internal readonly record struct PurchaseFacts(
    int FirstDay, int LastDay, long PurchaseDays, long Units, long UnitsReturned, long Revenue, long Refunds)
{
    /// <summary>Passes over rows; a negative number of units is a return.</summary>
    public static Dictionary<string, PurchaseFacts> Of(IEnumerable<PurchaseRow> rows) => rows
        .GroupBy(row => row.CustomerId, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, Fold, StringComparer.Ordinal);

    /// <summary>The same facts in a server's answer.</summary>
    public static PurchaseFacts Of(Customer customer, string currency)
    {
        ValueWindow lifetime = customer.Value.Windows.Single(window => window.Days == 0);
        CurrencyTotals? money = customer.Value.Totals.SingleOrDefault(totals => totals.CurrencyCode == currency);
        return new PurchaseFacts(
            customer.Value.FirstPurchaseDay, customer.Value.LastPurchaseDay, customer.Value.PurchaseDays,
            lifetime.Units, lifetime.UnitsReturned, money?.RevenueMinorUnits ?? 0, money?.RefundMinorUnits ?? 0);
    }

    private static PurchaseFacts Fold(IEnumerable<PurchaseRow> rows)
    {
        PurchaseRow[] purchases = [.. rows.Where(row => row.Units >= 0)];
        PurchaseRow[] returns = [.. rows.Where(row => row.Units < 0)];
        int[] days = [.. purchases.Select(row => row.Day).Distinct().Order()];
        return new PurchaseFacts(
            days.FirstOrDefault(), days.LastOrDefault(), days.Length, purchases.Sum(row => row.Units), -returns.Sum(row => row.Units),
            purchases.Sum(row => row.MinorUnits), returns.Sum(row => row.MinorUnits));
    }
}

/// <summary>One row of a file, read plainly.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Day">The day, in days since 1970-01-01.</param>
/// <param name="Units">Units; negative for a return.</param>
/// <param name="MinorUnits">Amount in minor units, never negative.</param>
internal readonly record struct PurchaseRow(string CustomerId, int Day, long Units, long MinorUnits)
{
    /// <summary>A row of the CDNOW log: interaction_id, customer_id, occurred_on, units, amount_usd.</summary>
    public static PurchaseRow OfCdnow(string[] row) =>
        new(row[1], DayOf(row[2]), long.Parse(row[3], CultureInfo.InvariantCulture), MinorUnitsOf(decimal.Parse(row[4], CultureInfo.InvariantCulture)));

    /// <summary>A row of Online Retail: invoice, stock_code, units, occurred_at, unit_price_gbp, customer_id, country.</summary>
    public static PurchaseRow OfOnlineRetail(string[] row)
    {
        long units = long.Parse(row[2], CultureInfo.InvariantCulture);
        return new PurchaseRow(row[5], DayOf(row[3]), units, MinorUnitsOf(Math.Abs(units) * decimal.Parse(row[4], CultureInfo.InvariantCulture)));
    }

    private static int DayOf(string date) =>
        DateOnly.ParseExact(date[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - new DateOnly(1970, 1, 1).DayNumber;

    private static long MinorUnitsOf(decimal amount) => (long)Math.Round(amount * 100, MidpointRounding.ToEven);
}
