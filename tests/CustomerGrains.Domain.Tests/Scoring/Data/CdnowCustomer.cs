using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>One customer of the log, seen as of the evening of any day.</summary>
public sealed record CdnowCustomer(string Id, PurchaseDay[] Days)
{
    /// <summary>Whether the customer has bought by then.</summary>
    public bool IsKnown(int day) => Days[0].Day <= day;

    public PurchaseHistory History(int day)
    {
        var last = Known(day)[^1];
        return PurchaseHistory.FromDays(Known(day).Length - 1, last.Day - Days[0].Day, day - Days[0].Day);
    }

    public SpendHistory Spend(int day)
    {
        var known = Known(day);
        return SpendHistory.FromMinorUnits(known.Length - 1, Sum(known[1..]));
    }

    /// <summary>Mean spend per purchase day, the first included, in dollars.</summary>
    public double MeanDollars(int day) => Sum(Known(day)) / 100.0 / Known(day).Length;

    public long CentsBetween(int after, int until) => Sum(Known(until)[Known(after).Length..]);

    public bool BuysBetween(int after, int until) => Known(until).Length > Known(after).Length;

    private ReadOnlySpan<PurchaseDay> Known(int day)
    {
        var count = 0;
        while (count < Days.Length && Days[count].Day <= day)
        {
            count++;
        }

        return Days.AsSpan(0, count);
    }

    private static long Sum(ReadOnlySpan<PurchaseDay> days)
    {
        var sum = 0L;
        foreach (var day in days)
        {
            sum += day.Cents;
        }

        return sum;
    }
}
