using CustomerGrains.Storage.Blobs;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>Named blobs on one connection.</summary>
internal sealed class BlobTable(Database database)
{
    private readonly Statement _one = database.Prepare("SELECT name, version, content FROM blob WHERE name = ?1");

    private readonly Statement _some = database.Prepare(
        "SELECT name, version, content FROM blob WHERE name > ?2 AND name >= ?1 AND name < ?3 ORDER BY name LIMIT ?4");

    private readonly Statement _count = database.Prepare("SELECT count(*) FROM blob WHERE name >= ?1 AND name < ?2");

    // Prepared with the first write, because a connection that only reads shares this class.
    private Statement? _write;
    private Statement? _remove;

    /// <summary>A blob; null when there is none.</summary>
    public NamedBlob? Read(string name)
    {
        NamedBlob? blob = _one.Bind(1, name).Step() ? Row(_one) : null;
        _one.Reset();
        return blob;
    }

    /// <summary>Blobs by name.</summary>
    public List<NamedBlob> Read(string prefix, string after, int limit)
    {
        List<NamedBlob> blobs = [];
        _some.Bind(1, prefix).Bind(2, after).Bind(3, BlobNames.EndOf(prefix)).Bind(4, limit);
        while (_some.Step())
        {
            blobs.Add(Row(_some));
        }

        return blobs;
    }

    /// <summary>How many blobs have names that begin with a prefix: of the index of names alone.</summary>
    public long Count(string prefix)
    {
        _count.Bind(1, prefix).Bind(2, BlobNames.EndOf(prefix)).Step();
        long count = _count.Int64(0);
        _count.Reset();
        return count;
    }

    /// <summary>Writes a blob within the transaction under way, if its version is the one expected.</summary>
    public bool Write(string name, ReadOnlyMemory<byte> content, long expectedVersion)
    {
        if ((Read(name)?.Version ?? 0) != expectedVersion)
        {
            return false;
        }

        _write ??= database.Prepare("INSERT OR REPLACE INTO blob VALUES (?1, ?2, ?3)");
        _write.Bind(1, name).Bind(2, expectedVersion + 1).Bind(3, content.Span).Run();
        return true;
    }

    /// <summary>Removes a blob within the transaction under way, if its version is the one expected.</summary>
    public bool Remove(string name, long expectedVersion)
    {
        if (Read(name)?.Version != expectedVersion)
        {
            return false;
        }

        _remove ??= database.Prepare("DELETE FROM blob WHERE name = ?1");
        _remove.Bind(1, name).Run();
        return true;
    }

    private static NamedBlob Row(Statement row) => new(row.Text(0), row.Int64(1), row.Bytes(2));
}
