using CustomerGrains.Storage.Blobs;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Named blobs, which servers share: each write says which version it replaces.</summary>
internal sealed class BlobTable(ConnectionPool writers, ConnectionPool readers, string schema)
{
    private readonly string _some =
        $"SELECT name, version, content FROM {schema}.blob WHERE name > $2 AND name >= $1 AND name < $3 ORDER BY name LIMIT $4";

    private readonly string _count = $"SELECT count(*) FROM {schema}.blob WHERE name >= $1 AND name < $2";

    private readonly string _one = $"SELECT name, version, content FROM {schema}.blob WHERE name = $1";

    private readonly string _insert = $"INSERT INTO {schema}.blob VALUES ($1, 1, $2) ON CONFLICT (name) DO NOTHING RETURNING version";

    private readonly string _update =
        $"UPDATE {schema}.blob SET version = version + 1, content = $2 WHERE name = $1 AND version = $3 RETURNING version";

    private readonly string _remove = $"DELETE FROM {schema}.blob WHERE name = $1 AND version = $2 RETURNING version";

    /// <summary>A blob; null when there is none.</summary>
    public async Task<NamedBlob?> ReadAsync(string name, CancellationToken cancellationToken) => (await readers.DoAsync(
        (connection, limited) => connection.QueryAsync(_one, [Query.Parameter(name)], Read, limited), cancellationToken)).SingleOrDefault();

    /// <summary>Blobs by name.</summary>
    public Task<List<NamedBlob>> ReadAsync(string prefix, string after, int limit, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters = [Query.Parameter(prefix), Query.Parameter(after), Query.Parameter(BlobNames.EndOf(prefix)), Query.Parameter(limit)];
        return readers.DoAsync((connection, limited) => connection.QueryAsync(_some, parameters, Read, limited), cancellationToken);
    }

    /// <summary>How many blobs have names that begin with a prefix.</summary>
    public async Task<long> CountAsync(string prefix, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters = [Query.Parameter(prefix), Query.Parameter(BlobNames.EndOf(prefix))];
        return (await readers.DoAsync((connection, limited) => connection.QueryAsync(_count, parameters, row => row.GetInt64(0), limited), cancellationToken)).Single();
    }

    /// <summary>Writes a blob, if its version is the one expected.</summary>
    public Task<bool> WriteAsync(string name, byte[] content, long expectedVersion, CancellationToken cancellationToken) => expectedVersion == 0
        ? ChangeAsync(_insert, [Query.Parameter(name), Query.Parameter(content)], cancellationToken)
        : ChangeAsync(_update, [Query.Parameter(name), Query.Parameter(content), Query.Parameter(expectedVersion)], cancellationToken);

    /// <summary>Removes a blob, if its version is the one expected.</summary>
    public Task<bool> RemoveAsync(string name, long expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(_remove, [Query.Parameter(name), Query.Parameter(expectedVersion)], cancellationToken);

    private async Task<bool> ChangeAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken) => (await writers.DoAsync(
        (connection, limited) => connection.QueryAsync(sql, parameters, row => row.GetInt64(0), limited), cancellationToken)).Count == 1;

    private static NamedBlob Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2));
}
