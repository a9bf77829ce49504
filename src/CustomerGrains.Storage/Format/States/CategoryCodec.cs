using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format.States;

/// <summary>
/// Categories: how many and, when there are any, how many counters and the newest period; then for each category its name,
/// purchases and visits of the lifetime, the number of its periods, and for each the periods in between, purchases and visits.
/// Gaps are counted from the newest period that is no longer kept.
/// </summary>
internal static class CategoryCodec
{
    private const int CounterBytesMin = 3;

    public static void Write(ref RecordWriter writer, CategoryTable? table)
    {
        if (table is null)
        {
            writer.WriteUnsigned(0);
            return;
        }

        ReadOnlySpan<CategoryCounter> rest = table.Counters.ToArray();
        writer.WriteUnsigned((ulong)table.Names.Length);
        writer.WriteUnsigned((ulong)rest.Length);
        writer.WriteUnsigned((ulong)table.NewestPeriod);
        foreach (string name in table.Names)
        {
            ReadOnlySpan<CategoryCounter> counters = rest[..CountersOfFirstPlace(rest)];
            writer.WriteText(name);
            WriteCounts(ref writer, counters[0]);
            writer.WriteUnsigned((ulong)(counters.Length - 1));
            WritePeriods(ref writer, counters[1..], table.NewestPeriod);
            rest = rest[counters.Length..];
        }
    }

    public static CategoryTable? Read(ref RecordReader reader, int newestDay)
    {
        int count = reader.ReadAtMost(CategoryTable.CategoriesMax);
        if (count == 0)
        {
            return null;
        }

        string[] names = new string[count];
        var counters = new CategoryCounter[reader.ReadCount(CounterBytesMin)];
        int newestPeriod = reader.ReadAtMost(CategoryTable.PeriodOf(newestDay));
        Span<CategoryCounter> rest = counters;
        string previous = "";
        for (int place = 0; place < count; place++)
        {
            previous = names[place] = NameOrder.Next(ref reader, previous, InteractionLimits.NameBytesMax);
            rest = rest[ReadCounters(ref reader, rest, (ushort)place, newestPeriod)..];
        }

        return rest.Length == 0 ? new CategoryTable(names, counters, newestPeriod) : throw reader.Corrupt("counters without a category");
    }

    private static int CountersOfFirstPlace(ReadOnlySpan<CategoryCounter> counters)
    {
        int count = 1;
        while (count < counters.Length && counters[count].Place == counters[0].Place)
        {
            count++;
        }

        return count;
    }

    private static void WritePeriods(ref RecordWriter writer, ReadOnlySpan<CategoryCounter> counters, int newestPeriod)
    {
        int previous = newestPeriod - CategoryTable.PeriodsKept;
        foreach (CategoryCounter counter in counters)
        {
            writer.WriteUnsigned((ulong)(counter.Period - previous - 1));
            WriteCounts(ref writer, counter);
            previous = counter.Period;
        }
    }

    /// <summary>Reads a category's counters to the front of those that are left, and says how many they are.</summary>
    private static int ReadCounters(ref RecordReader reader, Span<CategoryCounter> left, ushort place, int newestPeriod)
    {
        if (left.Length == 0)
        {
            throw reader.Corrupt("a category without counters");
        }

        left[0] = ReadCounts(ref reader, place, CategoryTable.Lifetime);
        int periods = reader.ReadAtMost(left.Length - 1);
        int period = newestPeriod - CategoryTable.PeriodsKept;
        foreach (ref CategoryCounter counter in left.Slice(1, periods))
        {
            period += reader.ReadAtMost(CategoryTable.PeriodsKept) + 1;
            if (period < 1 || period > newestPeriod)
            {
                throw reader.Corrupt("a period out of range");
            }

            counter = ReadCounts(ref reader, place, (ushort)period);
        }

        return periods + 1;
    }

    private static void WriteCounts(ref RecordWriter writer, CategoryCounter counter)
    {
        writer.WriteUnsigned((ulong)counter.Purchases);
        writer.WriteUnsigned((ulong)counter.Visits);
    }

    private static CategoryCounter ReadCounts(ref RecordReader reader, ushort place, ushort period)
    {
        int purchases = reader.ReadAtMost(int.MaxValue);
        return new CategoryCounter(place, period, purchases, reader.ReadAtMost(int.MaxValue));
    }
}
