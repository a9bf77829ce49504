using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Storage.Format;

/// <summary>Warnings that are watched as bytes: how many; each as the rule (text), the day (varint) and the cohort (text).</summary>
internal static class WatchedCodec
{
    private const int BytesMin = 3;

    /// <summary>Writes warnings.</summary>
    public static void Write(ref RecordWriter writer, IReadOnlyList<WatchedWarning> watched)
    {
        writer.WriteUnsigned((ulong)watched.Count);
        foreach (WatchedWarning each in watched)
        {
            writer.WriteText(each.Rule);
            writer.WriteUnsigned((ulong)each.Day);
            writer.WriteText(each.Cohort);
        }
    }

    /// <summary>Reads warnings.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static WatchedWarning[] Read(ref RecordReader reader)
    {
        var watched = new WatchedWarning[reader.ReadCount(BytesMin)];
        foreach (ref WatchedWarning each in watched.AsSpan())
        {
            each = new WatchedWarning(SharedNames.Of(reader.ReadText()), reader.ReadAtMost(ushort.MaxValue), SharedNames.Of(reader.ReadText()));
        }

        return watched;
    }
}
