using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Storage.Format.States;

/// <summary>
/// A ledger: how many entries, then day by day the days in between, the number of the day's entries, and for each the keys in
/// between, the count and the sum (zig-zag). The lifetime is day 0; gaps are counted from day and key −1.
/// </summary>
internal static class LedgerCodec
{
    private const int EntryBytesMin = 3;

    public static void Write(ref RecordWriter writer, DayLedger ledger)
    {
        ReadOnlySpan<LedgerEntry> rest = ledger.ToArray();
        writer.WriteUnsigned((ulong)rest.Length);
        int previousDay = -1;
        while (rest.Length > 0)
        {
            ReadOnlySpan<LedgerEntry> day = rest[..EntriesOfFirstDay(rest)];
            writer.WriteUnsigned((ulong)(day[0].Day - previousDay - 1));
            writer.WriteUnsigned((ulong)day.Length);
            WriteDay(ref writer, day);
            previousDay = day[0].Day;
            rest = rest[day.Length..];
        }
    }

    /// <param name="reader">Where it stands.</param>
    /// <param name="newestDay">The newest day with an interaction.</param>
    /// <param name="touchpoints">How many touchpoints the customer has.</param>
    public static DayLedger Read(ref RecordReader reader, int newestDay, int touchpoints)
    {
        var entries = new LedgerEntry[reader.ReadCount(EntryBytesMin)];
        Span<LedgerEntry> rest = entries;
        int day = -1;
        while (rest.Length > 0)
        {
            day += reader.ReadAtMost(newestDay) + 1;
            int count = reader.ReadAtMost(rest.Length);
            if (day > newestDay || count == 0)
            {
                throw reader.Corrupt("a day after the newest, or without entries");
            }

            ReadDay(ref reader, rest[..count], (ushort)day, touchpoints);
            rest = rest[count..];
        }

        return new DayLedger(entries, newestDay);
    }

    private static int EntriesOfFirstDay(ReadOnlySpan<LedgerEntry> entries)
    {
        int count = 1;
        while (count < entries.Length && entries[count].Day == entries[0].Day)
        {
            count++;
        }

        return count;
    }

    private static void WriteDay(ref RecordWriter writer, ReadOnlySpan<LedgerEntry> entries)
    {
        int previousKey = -1;
        foreach (LedgerEntry entry in entries)
        {
            writer.WriteUnsigned((ulong)(entry.Key.Value - previousKey - 1));
            writer.WriteUnsigned((ulong)entry.Count);
            writer.WriteSigned(entry.Sum);
            previousKey = entry.Key.Value;
        }
    }

    private static void ReadDay(ref RecordReader reader, Span<LedgerEntry> entries, ushort day, int touchpoints)
    {
        int value = -1;
        foreach (ref LedgerEntry entry in entries)
        {
            value += reader.ReadAtMost(ushort.MaxValue) + 1;
            var key = new LedgerKey((ushort)value);
            if (value > ushort.MaxValue || !LedgerKeyRules.IsPossible(key, touchpoints))
            {
                throw reader.Corrupt("a measure that is not known");
            }

            int count = reader.ReadAtMost(int.MaxValue);
            entry = new LedgerEntry(day, key, count, reader.ReadSigned());
        }
    }
}
