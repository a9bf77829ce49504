using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Tallies on one connection. Reading is within a view of the database, writing within a transaction of the caller's.</summary>
internal sealed class TallyTables(Database database)
{
    private const int KindBits = 4;
    private const int GroupsAtOnceMax = 1_024;

    private readonly Statement _groups = database.Prepare("SELECT sequence, content FROM tally_group ORDER BY sequence");

    private readonly Statement _before = database.Prepare("SELECT place, content FROM tally_before WHERE place BETWEEN ?1 AND ?2");

    private readonly Statement _range = database.Prepare("SELECT place, content FROM tally WHERE place BETWEEN ?1 AND ?2");

    // Prepared with the first write, because a connection that only reads shares this class.
    private Statement? _append;
    private Statement? _write;
    private Statement? _remove;

    /// <summary>Adds the tallies of a group; nothing for none.</summary>
    public void Append(ReadOnlySpan<byte> tallies)
    {
        if (!tallies.IsEmpty)
        {
            _append ??= database.Prepare("INSERT INTO tally_group (content) VALUES (?1)");
            _append.Bind(1, tallies).Run();
        }
    }

    /// <summary>The tallies of a range of days.</summary>
    public TallyTable Read(int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds)
    {
        var table = new TallyTable();
        foreach (Statement rows in (Statement[])[_before, _range])
        {
            rows.Bind(1, (long)firstDay << KindBits).Bind(2, ((long)lastDay << KindBits) + (1 << KindBits) - 1);
            while (rows.Step())
            {
                if (kinds.Contains(KeyOf(rows.Int64(0)).Kind))
                {
                    TallyCodec.AddTo(rows.Span(1), table);
                }
            }
        }

        while (_groups.Step())
        {
            TallyCodec.AddTo(_groups.Span(1), table, (day, subject) => day >= firstDay && day <= lastDay && kinds.Contains(subject.Kind));
        }

        return table;
    }

    /// <summary>Adds the oldest groups to their days.</summary>
    /// <returns>How many.</returns>
    public int Compact(int bytesMax)
    {
        List<byte[]> groups = [];
        long last = 0;
        for (long bytes = 0; bytes < bytesMax && groups.Count < GroupsAtOnceMax && _groups.Step(); bytes += groups[^1].Length)
        {
            last = _groups.Int64(0);
            groups.Add(_groups.Bytes(1));
        }

        _groups.Reset();
        var merge = new TallyMerge(groups);
        Dictionary<TallyRowKey, byte[]> present = [];
        foreach (TallyRowKey key in merge.Keys)
        {
            _range.Bind(1, PlaceOf(key)).Bind(2, PlaceOf(key));
            while (_range.Step())
            {
                present.Add(key, _range.Bytes(1));
            }
        }

        _write ??= database.Prepare("INSERT OR REPLACE INTO tally VALUES (?1, ?2)");
        foreach ((TallyRowKey key, byte[] content) in merge.Rows(present))
        {
            _write.Bind(1, PlaceOf(key)).Bind(2, content).Run();
        }

        _remove ??= database.Prepare("DELETE FROM tally_group WHERE sequence <= ?1");
        _remove.Bind(1, last).Run();
        return groups.Count;
    }

    internal static long PlaceOf(TallyRowKey key) => ((long)key.Day << KindBits) + (int)key.Kind;

    internal static TallyRowKey KeyOf(long place) => new((int)(place >> KindBits), (TallySubjectKind)(place & ((1 << KindBits) - 1)));
}
