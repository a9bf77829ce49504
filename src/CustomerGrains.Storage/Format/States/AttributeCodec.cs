using CustomerGrains.Domain;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format.States;

/// <summary>Attributes: how many, then for each its name, value, when it changed (zig-zag varint of microseconds), and the change's id.</summary>
internal static class AttributeCodec
{
    public static void Write(ref RecordWriter writer, ReadOnlySpan<AttributeEntry> entries)
    {
        writer.WriteUnsigned((ulong)entries.Length);
        foreach (AttributeEntry entry in entries)
        {
            writer.WriteText(entry.Name);
            writer.WriteText(entry.Value);
            writer.WriteSigned(entry.ChangedAt.Microseconds);
            writer.WriteText(entry.InteractionId);
        }
    }

    public static AttributeTable? Read(ref RecordReader reader)
    {
        int count = reader.ReadAtMost(AttributeTable.AttributesMax);
        if (count == 0)
        {
            return null;
        }

        var entries = new AttributeEntry[count];
        string previous = "";
        for (int i = 0; i < count; i++)
        {
            previous = NameOrder.Next(ref reader, previous, InteractionLimits.ShortNameBytesMax);
            string value = reader.ReadText();
            var changedAt = new Instant(reader.ReadSigned());
            entries[i] = new AttributeEntry(previous, value, changedAt, reader.ReadText());
        }

        return new AttributeTable(entries);
    }
}
