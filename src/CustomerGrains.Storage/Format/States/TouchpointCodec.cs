using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Storage.Format.States;

/// <summary>Touchpoints: how many, then their names in order.</summary>
internal static class TouchpointCodec
{
    public static void Write(ref RecordWriter writer, ReadOnlySpan<string> names)
    {
        writer.WriteUnsigned((ulong)names.Length);
        foreach (string name in names)
        {
            writer.WriteText(name);
        }
    }

    public static string[] Read(ref RecordReader reader)
    {
        int count = reader.ReadAtMost(TouchpointTable.TouchpointsMax);
        string[] names = count == 0 ? [] : new string[count];
        string previous = "";
        for (int i = 0; i < count; i++)
        {
            previous = names[i] = NameOrder.Next(ref reader, previous, InteractionLimits.ShortNameBytesMax);
        }

        return names;
    }
}
