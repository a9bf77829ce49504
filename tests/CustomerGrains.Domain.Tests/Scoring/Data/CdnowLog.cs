using System.Globalization;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>The whole CDNOW log: 23,570 customers over 78 weeks, purchases of one day taken together.</summary>
public static class CdnowLog
{
    private static readonly DateOnly FirstDay = new(1997, 1, 1);

    private static readonly Lazy<CdnowCustomer[]> All = new(Read);

    public static CdnowCustomer[] Customers => All.Value;

    private static CdnowCustomer[] Read()
    {
        var days = new SortedDictionary<string, SortedDictionary<int, long>>(StringComparer.Ordinal);
        foreach (var row in NamedRows.Of("cdnow/purchases.csv.gz"))
        {
            if (!days.TryGetValue(row.Text("customer_id"), out var customer))
            {
                days.Add(row.Text("customer_id"), customer = []);
            }

            var date = DateOnly.ParseExact(row.Text("occurred_on"), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            var cents = (long)Math.Round(decimal.Parse(row.Text("amount_usd"), CultureInfo.InvariantCulture) * 100);
            var day = date.DayNumber - FirstDay.DayNumber;
            customer[day] = customer.GetValueOrDefault(day) + cents;
        }

        return [.. days.Select(pair => new CdnowCustomer(pair.Key, [.. pair.Value.Select(day => new PurchaseDay(day.Key, day.Value))]))];
    }
}
