using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// The purchase days of all customers with the money of each, packed into 10 bytes a day, and what was known of them on any evening.
/// Customers stand in the order of their first days, so that those known on an evening come first. Immutable.
/// </summary>
public sealed class PurchaseTable
{
    private readonly int[] _starts;
    private readonly ushort[] _days;
    private readonly long[] _money;
    private readonly int[] _order;

    private PurchaseTable(int[] starts, ushort[] days, long[] money)
    {
        (_starts, _days, _money) = (starts, days, money);
        _order = new int[starts.Length - 1];
        var firstDays = new ushort[_order.Length];
        for (int customer = 0; customer < _order.Length; customer++)
        {
            (_order[customer], firstDays[customer]) = (customer, days[starts[customer]]);
        }

        Array.Sort(firstDays, _order);
    }

    /// <summary>All customers, of whom everyone has a purchase.</summary>
    public int Customers => _order.Length;

    /// <summary>The first day with a purchase, in days since 1970-01-01; far ahead when there is none.</summary>
    public int FirstDay => _order.Length > 0 ? _days[_starts[_order[0]]] : int.MaxValue;

    /// <summary>How many customers had purchased by the evening of a day.</summary>
    public int KnownCustomers(int day) => Array.FindLastIndex(_order, customer => _days[_starts[customer]] <= day) + 1;

    /// <summary>The purchase histories of all customers who had purchased by the evening of a day, as of that day.</summary>
    public PurchaseHistory[] Histories(int day) => Array.ConvertAll(Known(day), customer => HistoryOf(customer, day));

    /// <summary>The spend of repeat days of the same customers in the same order, in minor units.</summary>
    public SpendHistory[] Spend(int day) => Array.ConvertAll(Known(day), customer =>
    {
        (int start, int count) = Until(customer, day);
        return SpendHistory.FromMinorUnits(count - 1, Sum(start + 1, count - 1));
    });

    /// <summary>What was known of one customer on an evening, and what came.</summary>
    /// <param name="place">The customer's place, 0 to <see cref="KnownCustomers"/> of the day less 1.</param>
    /// <param name="day">The evening.</param>
    /// <param name="horizonDays">Days after it within which a purchase counts.</param>
    internal Case CaseOf(int place, int day, int horizonDays)
    {
        int customer = _order[place];
        (int start, int count) = Until(customer, day);
        int next = start + count;
        bool purchases = next < _starts[customer + 1] && _days[next] <= day + horizonDays;
        return new Case(HistoryOf(customer, day), Sum(start, count) / (double)count, purchases);
    }

    /// <summary>Puts purchases together into purchase days.</summary>
    /// <param name="starts">Where each customer's purchases begin, and at last the number of all; changed.</param>
    /// <param name="days">The day of each purchase, in any order within a customer; changed and kept.</param>
    /// <param name="money">The money of each; changed and kept.</param>
    internal static PurchaseTable Of(int[] starts, ushort[] days, long[] money)
    {
        int written = 0;
        for (int customer = 0; customer < starts.Length - 1; customer++)
        {
            (int from, int to) = (starts[customer], starts[customer + 1]);
            Array.Sort(days, money, from, to - from);
            starts[customer] = written;
            for (int purchase = from; purchase < to; purchase++)
            {
                if (purchase > from && days[purchase] == days[written - 1])
                {
                    money[written - 1] += money[purchase];
                }
                else
                {
                    (days[written], money[written]) = (days[purchase], money[purchase]);
                    written++;
                }
            }
        }

        starts[^1] = written;
        return new PurchaseTable(starts, days, money);
    }

    private int[] Known(int day) => _order[..KnownCustomers(day)];

    private PurchaseHistory HistoryOf(int customer, int day)
    {
        (int start, int count) = Until(customer, day);
        return PurchaseHistory.FromDays(count - 1, _days[start + count - 1] - _days[start], day - _days[start]);
    }

    /// <summary>Where a customer's purchase days begin, and how many of them there were by an evening.</summary>
    private (int Start, int Count) Until(int customer, int day)
    {
        ReadOnlySpan<ushort> days = Days(customer);
        int count = days.Length;
        while (days[count - 1] > day)
        {
            count--;
        }

        return (_starts[customer], count);
    }

    private long Sum(int start, int count)
    {
        long sum = 0;
        foreach (long each in _money.AsSpan(start, count))
        {
            sum += each;
        }

        return sum;
    }

    private ReadOnlySpan<ushort> Days(int customer) => _days.AsSpan(_starts[customer].._starts[customer + 1]);

    /// <summary>A customer at an origin.</summary>
    /// <param name="History">Purchases until then.</param>
    /// <param name="MeanSpend">Mean spend of all purchase days until then, in minor units.</param>
    /// <param name="Purchases">Whether a purchase came within the horizon.</param>
    internal readonly record struct Case(PurchaseHistory History, double MeanSpend, bool Purchases)
    {
        /// <summary>By what was known, then by what came; those who are alike in all of it need no order.</summary>
        public static int Compare(Case left, Case right)
        {
            int order = left.History.AgeWeeks.CompareTo(right.History.AgeWeeks);
            order = order != 0 ? order : left.History.RecencyWeeks.CompareTo(right.History.RecencyWeeks);
            order = order != 0 ? order : left.History.RepeatDays.CompareTo(right.History.RepeatDays);
            order = order != 0 ? order : left.MeanSpend.CompareTo(right.MeanSpend);
            return order != 0 ? order : left.Purchases.CompareTo(right.Purchases);
        }
    }
}
