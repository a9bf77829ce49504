using System.Runtime.InteropServices;

namespace CustomerGrains.Domain.Customers;

/// <summary>Count and sum of one measure on one day, or over the lifetime (day 0). Sixteen bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct LedgerEntry(ushort Day, LedgerKey Key, int Count, long Sum)
{
    /// <summary>The day under which lifetime totals stand.</summary>
    public const ushort Lifetime = 0;

    /// <summary>The entry with more in it. Sums stop at the ends of their range rather than wrap.</summary>
    public LedgerEntry Plus(int count, long sum) =>
        this with { Count = (int)Math.Min((long)Count + count, int.MaxValue), Sum = AddSaturating(Sum, sum) };

    private static long AddSaturating(long left, long right)
    {
        long sum = unchecked(left + right);
        bool overflowed = ((left ^ sum) & (right ^ sum)) < 0;
        return overflowed ? (left < 0 ? long.MinValue : long.MaxValue) : sum;
    }
}
