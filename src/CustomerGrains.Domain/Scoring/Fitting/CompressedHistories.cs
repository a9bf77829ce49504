using System.Runtime.InteropServices;
using CustomerGrains.Domain.Scoring.PurchaseModels;

namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>
/// Purchase histories with identical (x, t_x, T) counted once. Sorted, so that sums over them, and with them the fit, come out bit by
/// bit the same whatever the order of the customers.
/// </summary>
internal sealed class CompressedHistories
{
    private CompressedHistories(KeyValuePair<PurchaseHistory, int>[] histories)
    {
        Histories = histories;
        RepeatMax = histories[^1].Key.RepeatDays;
        Exceeding = new long[RepeatMax];
        foreach (var (history, count) in histories)
        {
            Customers += count;
            RepeatBuyers += history.RepeatDays > 0 ? count : 0;
            TotalRepeats += (long)count * history.RepeatDays;
            TotalAge += count * history.AgeWeeks;
            if (history.RepeatDays > 0)
            {
                Exceeding[history.RepeatDays - 1] += count;
            }
        }

        for (var x = RepeatMax - 2; x >= 0; x--)
        {
            Exceeding[x] += Exceeding[x + 1];
        }

        Ages = GroupByAge(histories);
    }

    /// <summary>The distinct histories with their numbers, ascending by x, t_x, T.</summary>
    public KeyValuePair<PurchaseHistory, int>[] Histories { get; }

    /// <summary>The distinct ages T with the customers and repeat purchases of each, ascending.</summary>
    public AgeGroup[] Ages { get; }

    /// <summary>At index j, how many customers have more than j repeat purchases.</summary>
    public long[] Exceeding { get; }

    /// <summary>The largest x.</summary>
    public int RepeatMax { get; }

    /// <summary>All customers.</summary>
    public int Customers { get; }

    /// <summary>Customers with x of 1 or more.</summary>
    public int RepeatBuyers { get; }

    /// <summary>Σ x.</summary>
    public long TotalRepeats { get; }

    /// <summary>Σ T, in weeks.</summary>
    public double TotalAge { get; }

    /// <summary>Counts and sorts; null when there is no history.</summary>
    public static CompressedHistories? From(ReadOnlySpan<PurchaseHistory> histories)
    {
        if (histories.IsEmpty)
        {
            return null;
        }

        var counts = new Dictionary<PurchaseHistory, int>(new HistoryComparer());
        foreach (var history in histories)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, history, out _)++;
        }

        var distinct = counts.ToArray();
        Array.Sort(distinct, static (left, right) => Compare(left.Key, right.Key));
        return new CompressedHistories(distinct);
    }

    private static AgeGroup[] GroupByAge(KeyValuePair<PurchaseHistory, int>[] histories)
    {
        var groups = new Dictionary<double, AgeGroup>();
        foreach (var (history, count) in histories)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, history.AgeWeeks, out _);
            group = new AgeGroup(history.AgeWeeks, group.Customers + count, group.Repeats + (long)count * history.RepeatDays);
        }

        var ages = groups.Values.ToArray();
        Array.Sort(ages, static (left, right) => left.AgeWeeks.CompareTo(right.AgeWeeks));
        return ages;
    }

    private static int Compare(in PurchaseHistory left, in PurchaseHistory right)
    {
        var byRepeats = left.RepeatDays.CompareTo(right.RepeatDays);
        if (byRepeats != 0)
        {
            return byRepeats;
        }

        var byRecency = left.RecencyWeeks.CompareTo(right.RecencyWeeks);
        return byRecency != 0 ? byRecency : left.AgeWeeks.CompareTo(right.AgeWeeks);
    }

    /// <summary>Customers of one age.</summary>
    internal readonly record struct AgeGroup(double AgeWeeks, long Customers, long Repeats);

    /// <summary>A hash of three multiplications, because the record's own is most of the time of compressing a million customers.</summary>
    private sealed class HistoryComparer : IEqualityComparer<PurchaseHistory>
    {
        public bool Equals(PurchaseHistory left, PurchaseHistory right) =>
            left.RepeatDays == right.RepeatDays && left.RecencyWeeks == right.RecencyWeeks && left.AgeWeeks == right.AgeWeeks;

        public int GetHashCode(PurchaseHistory history)
        {
            var hash = (ulong)history.RepeatDays * 0x9E3779B97F4A7C15;
            hash = (hash ^ (ulong)BitConverter.DoubleToInt64Bits(history.RecencyWeeks)) * 0xBF58476D1CE4E5B9;
            hash = (hash ^ (hash >> 29) ^ (ulong)BitConverter.DoubleToInt64Bits(history.AgeWeeks)) * 0x94D049BB133111EB;
            return (int)(hash >> 32);
        }
    }
}
