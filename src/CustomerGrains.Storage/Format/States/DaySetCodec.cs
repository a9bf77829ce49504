using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Storage.Format.States;

/// <summary>Days: how many, then for each how many days lie between it and the one before, the first counted from day 0.</summary>
internal static class DaySetCodec
{
    public static void Write(ref RecordWriter writer, DaySet set)
    {
        writer.WriteUnsigned((ulong)set.Count);
        int previous = 0;
        foreach (ushort day in set.Days)
        {
            writer.WriteUnsigned((ulong)(day - previous - 1));
            previous = day;
        }
    }

    public static DaySet Read(ref RecordReader reader, int newestDay)
    {
        int count = reader.ReadCount(bytesEachMin: 1);
        ushort[] days = count == 0 ? [] : new ushort[count];
        int day = 0;
        for (int i = 0; i < count; i++)
        {
            day += reader.ReadAtMost(newestDay) + 1;
            days[i] = day <= newestDay ? (ushort)day : throw reader.Corrupt("a day after the newest");
        }

        return new DaySet(days);
    }
}
