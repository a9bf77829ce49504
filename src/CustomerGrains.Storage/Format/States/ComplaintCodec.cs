using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Storage.Format.States;

/// <summary>Complaints: how many, then for each its id and the days on which it was made and resolved, 0 for not known.</summary>
internal static class ComplaintCodec
{
    public static void Write(ref RecordWriter writer, ReadOnlySpan<ComplaintEntry> entries)
    {
        writer.WriteUnsigned((ulong)entries.Length);
        foreach (ComplaintEntry entry in entries)
        {
            writer.WriteText(entry.Id);
            writer.WriteUnsigned(entry.OpenedDay);
            writer.WriteUnsigned(entry.ResolvedDay);
        }
    }

    public static ComplaintTable? Read(ref RecordReader reader, int newestDay)
    {
        int count = reader.ReadAtMost(ComplaintTable.ComplaintsMax);
        if (count == 0)
        {
            return null;
        }

        var entries = new ComplaintEntry[count];
        string previous = "";
        for (int i = 0; i < count; i++)
        {
            string id = reader.ReadText();
            NameOrder.Check(ref reader, previous, id);
            int opened = reader.ReadAtMost(newestDay);
            entries[i] = new ComplaintEntry(id, (ushort)opened, (ushort)reader.ReadAtMost(newestDay));
            previous = entries[i].IsForgotten ? throw reader.Corrupt("a complaint without a day") : id;
        }

        return new ComplaintTable(entries);
    }
}
