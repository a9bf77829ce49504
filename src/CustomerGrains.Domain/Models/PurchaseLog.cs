using System.Runtime.InteropServices;

namespace CustomerGrains.Domain.Models;

/// <summary>
/// Takes in the purchases of all customers, in any order, in 16 bytes each and some 40 for each customer; then gives them as a
/// <see cref="PurchaseTable"/>. For one thread at a time.
/// </summary>
public sealed class PurchaseLog
{
    /// <summary>The most purchases that are taken in: 200 million, which take 3.2 GB.</summary>
    public const int PurchasesMax = 200_000_000;

    private readonly Dictionary<UInt128, int> _customers = [];
    private readonly List<Entry> _entries = [];

    /// <summary>Customers with a purchase so far.</summary>
    public int Customers => _customers.Count;

    /// <summary>Purchases so far.</summary>
    public int Purchases => _entries.Count;

    /// <summary>Adds a purchase.</summary>
    /// <param name="customer">A number that stands for the customer.</param>
    /// <param name="day">The UTC day of the purchase, 1 to 65,535 days after 1970-01-01.</param>
    /// <param name="minorUnits">What was paid, in minor units of the reporting currency; 0 for money in another one.</param>
    /// <returns>False when there is no room for more than <see cref="PurchasesMax"/>; it is not added then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside its range.</exception>
    public bool Add(UInt128 customer, int day, long minorUnits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, ushort.MaxValue);
        if (_entries.Count == PurchasesMax)
        {
            return false;
        }

        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_customers, customer, out bool isKnown);
        if (!isKnown)
        {
            number = _customers.Count - 1;
        }

        _entries.Add(new Entry(minorUnits, number, (ushort)day));
        return true;
    }

    /// <summary>The purchases so far, as a table that later ones do not change.</summary>
    public PurchaseTable ToTable()
    {
        // Entries by customer, by counting: where each customer's begin, then each into its place.
        int[] starts = new int[_customers.Count + 1];
        foreach (Entry entry in CollectionsMarshal.AsSpan(_entries))
        {
            starts[entry.Customer + 1]++;
        }

        for (int customer = 0; customer < _customers.Count; customer++)
        {
            starts[customer + 1] += starts[customer];
        }

        var days = new ushort[_entries.Count];
        long[] money = new long[_entries.Count];
        int[] next = starts[..^1];
        foreach (Entry entry in CollectionsMarshal.AsSpan(_entries))
        {
            int place = next[entry.Customer]++;
            (days[place], money[place]) = (entry.Day, entry.MinorUnits);
        }

        return PurchaseTable.Of(starts, days, money);
    }

    private readonly record struct Entry(long MinorUnits, int Customer, ushort Day);
}
