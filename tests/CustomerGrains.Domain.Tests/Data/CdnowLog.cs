using System.Globalization;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Data;

/// <summary>The purchases of 23,570 customers of an online CD store, as interactions in the log's order, which is by date.</summary>
internal static class CdnowLog
{
    private static readonly Currency Dollar = Currency.Of("USD");

    public static Interaction[] Read() =>
    [
        .. SharedData.Rows("cdnow/purchases.csv.gz").Select(row => new Interaction(
            row[0],
            row[1],
            Channel.Web,
            Instant.From(DateTimeOffset.Parse(row[2] + "T00:00:00Z", CultureInfo.InvariantCulture)),
            new Purchase(new Money(Dollar, MinorUnits(row[4])), Units: Math.Max(1, long.Parse(row[3], CultureInfo.InvariantCulture))))),
    ];

    private static long MinorUnits(string amount) => (long)(decimal.Parse(amount, CultureInfo.InvariantCulture) * 100);
}
