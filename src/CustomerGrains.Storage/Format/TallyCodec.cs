using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Tallies as bytes: one or more parts one after another, whose numbers all add up. A part is its version, the subjects, then runs: a
/// day as the difference to that of the run before, the place of a subject, and measures with their numbers. Two parts put together are
/// the sum of both, so that a group's tallies are those of its shards, one behind the other.
/// </summary>
public static class TallyCodec
{
    private const byte Version = 1;
    private const int SubjectBytesMin = 2;
    private const int RunBytesMin = 3;
    private const int LineBytesMin = 2;

    /// <summary>Writes what a batch has added up; nothing for nothing.</summary>
    public static byte[] Encode(TallyBatch batch)
    {
        if (batch.IsEmpty)
        {
            return [];
        }

        var writer = new RecordWriter(stackalloc byte[RecordWriter.StackBytes]);
        writer.WriteByte(Version);
        Write(ref writer, batch.Subjects);
        Write(ref writer, batch.Entries);
        return writer.Finish();
    }

    /// <summary>Writes tallies of a table; nothing for nothing. Numbers that are 0 are left out.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">Which of its days and subjects.</param>
    /// <param name="batch">Room to work in, so that who writes many takes it once; what is in it is lost.</param>
    public static byte[] Encode(TallyTable table, IEnumerable<(int Day, TallySubject Subject)> cells, TallyBatch batch)
    {
        batch.Clear();
        foreach ((int day, TallySubject subject) in cells)
        {
            foreach ((TallyMeasure measure, long value) in table.Of(day, subject))
            {
                if (value != 0)
                {
                    batch.Add(day, batch.PlaceOf(subject), measure, value);
                }
            }
        }

        return Encode(batch);
    }

    /// <summary>Adds tallies to a table.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="table">What to add to.</param>
    /// <param name="isWanted">Which days and subjects to add; null for all.</param>
    /// <exception cref="StoreCorruptException">They cannot have been written.</exception>
    public static void AddTo(ReadOnlySpan<byte> content, TallyTable table, Func<int, TallySubject, bool>? isWanted = null)
    {
        var reader = new RecordReader(content, "tally");
        while (!reader.IsAtEnd)
        {
            if (reader.ReadByte() != Version)
            {
                throw reader.Corrupt("an unknown version");
            }

            AddPart(ref reader, table, isWanted);
        }
    }

    private static void Write(ref RecordWriter writer, IReadOnlyList<TallySubject> subjects)
    {
        writer.WriteUnsigned((ulong)subjects.Count);
        foreach (TallySubject subject in subjects)
        {
            writer.WriteByte((byte)subject.Kind);
            writer.WriteText(subject.Name);
        }
    }

    private static void Write(ref RecordWriter writer, ReadOnlySpan<TallyEntry> entries)
    {
        int runs = 0;
        for (int at = 0; at < entries.Length; at = EndOfRun(entries, at))
        {
            runs++;
        }

        writer.WriteUnsigned((ulong)runs);
        int day = 0;
        for (int at = 0; at < entries.Length;)
        {
            int end = EndOfRun(entries, at);
            writer.WriteSigned(entries[at].Day - day);
            writer.WriteUnsigned((ulong)entries[at].Place);
            writer.WriteUnsigned((ulong)(end - at));
            day = entries[at].Day;
            for (; at < end; at++)
            {
                writer.WriteUnsigned((ulong)entries[at].Measure);
                writer.WriteSigned(entries[at].Value);
            }
        }
    }

    private static int EndOfRun(ReadOnlySpan<TallyEntry> entries, int start)
    {
        int end = start + 1;
        while (end < entries.Length && entries[end].Day == entries[start].Day && entries[end].Place == entries[start].Place)
        {
            end++;
        }

        return end;
    }

    private static void AddPart(ref RecordReader reader, TallyTable table, Func<int, TallySubject, bool>? isWanted)
    {
        var subjects = new TallySubject[reader.ReadCount(SubjectBytesMin)];
        for (int place = 0; place < subjects.Length; place++)
        {
            subjects[place] = new TallySubject((TallySubjectKind)reader.ReadByte(), reader.ReadText());
        }

        int day = 0;
        for (int runs = reader.ReadCount(RunBytesMin); runs > 0; runs--)
        {
            day += reader.ReadInt32();
            int place = reader.ReadAtMost(subjects.Length - 1);
            bool isTaken = day is >= 0 and <= TallyLimits.DayMax
                ? isWanted?.Invoke(day, subjects[place]) ?? true
                : throw reader.Corrupt("a day out of range");
            for (int lines = reader.ReadCount(LineBytesMin); lines > 0; lines--)
            {
                var measure = (TallyMeasure)reader.ReadAtMost(short.MaxValue);
                long value = reader.ReadSigned();
                if (isTaken)
                {
                    table.Add(day, subjects[place], measure, value);
                }
            }
        }
    }
}
