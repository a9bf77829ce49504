using CustomerGrains.Domain;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Portfolios;

/// <summary>
/// A book as bytes: 2 for the format's version, which was 1 before segments were among what is counted; the first day; the end in the feed; the levels at the beginning; how many days; each as its
/// number, its place in the feed, what was decided, whether and when it was measured, and what was. Levels are how many, then each as the
/// number of its name and how many customers. A name is written where it comes first. Numbers are 7-bit, of either sign.
/// </summary>
internal static class BookFormat
{
    private const byte Version = 2;
    private const byte WithoutSegments = 1;

    public static byte[] Write(PortfolioBook book)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var names = new Dictionary<TallyKey, int>();
        writer.Write(Version);
        writer.Write7BitEncodedInt(book.FirstDay);
        Write(writer, book.End);
        Write(writer, book.Opening, names);
        writer.Write7BitEncodedInt(book.Days.Count);
        foreach (PortfolioDay day in book.Days)
        {
            writer.Write7BitEncodedInt(day.Day);
            Write(writer, day.Before);
            Write(writer, day.Decided, names);
            writer.Write(day.Measured is not null);
            if (day.Measured is { } measured)
            {
                writer.Write7BitEncodedInt64(day.MeasuredAt.Microseconds);
                Write(writer, measured, names);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="StoreCorruptException">The bytes are none of this format.</exception>
    public static PortfolioBook Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
            List<TallyKey> names = [];
            byte version = reader.ReadByte();
            if (version is not (Version or WithoutSegments))
            {
                throw new StoreCorruptException("the portfolio's history was written by a newer version of this service; use that one");
            }

            (int firstDay, FeedPosition end, LevelTally opening) = (reader.Read7BitEncodedInt(), ReadPosition(reader), ReadTally(reader, names));
            var days = new PortfolioDay[reader.Read7BitEncodedInt()];
            foreach (ref PortfolioDay day in days.AsSpan())
            {
                day = new PortfolioDay(reader.Read7BitEncodedInt(), ReadPosition(reader));
                day.Decided.Add(ReadTally(reader, names));
                if (reader.ReadBoolean())
                {
                    (day.MeasuredAt, day.Measured) = (new Instant(reader.Read7BitEncodedInt64()), ReadTally(reader, names));
                }
            }

            return PortfolioBook.Of(opening, firstDay, end, days, hasSegments: version == Version);
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new StoreCorruptException("the portfolio's history is not what was written");
        }
    }

    private static void Write(BinaryWriter writer, FeedPosition position)
    {
        writer.Write7BitEncodedInt64(position.Era);
        writer.Write7BitEncodedInt64(position.Group);
        writer.Write7BitEncodedInt(position.Place);
    }

    private static FeedPosition ReadPosition(BinaryReader reader) =>
        new(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt());

    private static void Write(BinaryWriter writer, LevelTally tally, Dictionary<TallyKey, int> names)
    {
        writer.Write7BitEncodedInt(tally.Counts.Count);
        foreach ((TallyKey key, long count) in tally.Counts.OrderBy(each => each.Key.By, StringComparer.Ordinal).ThenBy(each => each.Key.Level, StringComparer.Ordinal))
        {
            bool isNew = names.TryAdd(key, names.Count);
            writer.Write7BitEncodedInt(names[key]);
            if (isNew)
            {
                writer.Write(key.By);
                writer.Write(key.Level);
            }

            writer.Write7BitEncodedInt64(count);
        }
    }

    private static LevelTally ReadTally(BinaryReader reader, List<TallyKey> names)
    {
        var tally = new LevelTally();
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            int name = reader.Read7BitEncodedInt();
            if (name == names.Count)
            {
                names.Add(new TallyKey(reader.ReadString(), reader.ReadString()));
            }

            tally.Add(names[name], reader.Read7BitEncodedInt64());
        }

        return tally;
    }
}
