using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Models;
using CustomerGrains.Domain.Tests.Data;

namespace CustomerGrains.Domain.Tests.Models;

/// <summary>Purchase tables of the CDNOW log.</summary>
internal static class Purchases
{
    private static readonly Lazy<(string Customer, int Day, long Cents)[]> Log = new(() =>
    [
        .. CdnowLog.Read().Select(each => (each.CustomerId, each.OccurredAt.Day, ((Purchase)each.Detail).Amount.MinorUnits)),
    ]);

    public static int Day(int year, int month, int day) => Instant.From(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero)).Day;

    /// <summary>All purchases, or those of some customers, in the order of the log.</summary>
    public static PurchaseTable Table(Func<string, bool>? isIn = null) => Table(Log.Value.Where(each => isIn?.Invoke(each.Customer) ?? true));

    public static PurchaseTable TableUntil(int day) => Table(Log.Value.Where(each => each.Day <= day));

    public static PurchaseTable Shuffled(int seed)
    {
        (string Customer, int Day, long Cents)[] shuffled = [.. Log.Value];
        new Random(seed).Shuffle(shuffled);
        return Table(shuffled);
    }

    public static PurchaseTable Table(IEnumerable<(string Customer, int Day, long Cents)> purchases)
    {
        var log = new PurchaseLog();
        foreach ((string customer, int day, long cents) in purchases)
        {
            Assert.True(log.Add(StableHash.Of(customer), day, cents));
        }

        return log.ToTable();
    }
}
