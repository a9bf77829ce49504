using System.Globalization;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>The purchase days of a wholesaler's customers, returns left out, up to the last day of the log.</summary>
public static class OnlineRetail
{
    private static readonly DateOnly LastDay = new(2011, 12, 9);

    public static PurchaseHistory[] Histories()
    {
        var days = new Dictionary<string, HashSet<int>>();
        foreach (var row in NamedRows.Of("online-retail/lines.csv.gz"))
        {
            if (row.Text("invoice").StartsWith('C'))
            {
                continue;
            }

            var day = DateOnly.ParseExact(row.Text("occurred_at").AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (!days.TryGetValue(row.Text("customer_id"), out var known))
            {
                days.Add(row.Text("customer_id"), known = []);
            }

            known.Add(day.DayNumber);
        }

        return [.. days.Values.Select(known =>
            PurchaseHistory.FromDays(known.Count - 1, known.Max() - known.Min(), LastDay.DayNumber - known.Min()))];
    }
}
