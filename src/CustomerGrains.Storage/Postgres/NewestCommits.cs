using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// What was committed here last, which each new connection has to find: a standby that took over and was behind, or a backup that was put
/// back, has lost what was committed last, while customers in memory have it. It keeps one record of each of as many groups as are written at
/// once: of all that were committed, the last one in the database's own order is among them.
/// </summary>
/// <param name="groups">Most groups that are written at a time.</param>
/// <param name="schema">The schema.</param>
internal sealed class NewestCommits(int groups, string schema)
{
    // One look at the key for each, and never the whole journal.
    private readonly string _missing =
        $"""
        SELECT count(*) FROM unnest($1, $2, $3) k (customer, version, chain) LEFT JOIN LATERAL (
            SELECT j.chain FROM {schema}.journal j WHERE j.customer = k.customer AND j.version = k.version OFFSET 0) f ON true
        WHERE f.chain IS DISTINCT FROM k.chain
        """;

    private readonly Lock _lock = new();
    private readonly Queue<(Guid Customer, int Version, Guid Chain)> _newest = new(groups);

    /// <summary>Notes a record of a group, once the database has said that the group is committed.</summary>
    /// <param name="customer">The key of its customer.</param>
    /// <param name="version">Its version.</param>
    /// <param name="chain">Its place in the chain.</param>
    public void Note(Guid customer, int version, Guid chain)
    {
        lock (_lock)
        {
            if (_newest.Count == groups)
            {
                _newest.Dequeue();
            }

            _newest.Enqueue((customer, version, chain));
        }
    }

    /// <summary>Asks for what was noted.</summary>
    /// <param name="connection">A new connection, to a database that can be written.</param>
    /// <exception cref="StoreRewoundException">The database does not have it.</exception>
    public async Task CheckAsync(NpgsqlConnection connection)
    {
        (Guid Customer, int Version, Guid Chain)[] newest;
        lock (_lock)
        {
            newest = [.. _newest];
        }

        if (newest.Length > 0)
        {
            await using var command = new NpgsqlCommand(_missing, connection);
            command.Parameters.Add(Query.Parameter(newest.Select(each => each.Customer).ToArray()));
            command.Parameters.Add(Query.Parameter(newest.Select(each => each.Version).ToArray()));
            command.Parameters.Add(Query.Parameter(newest.Select(each => each.Chain).ToArray()));
            if (await command.ExecuteScalarAsync() is not 0L)
            {
                throw new StoreRewoundException(
                    "the database was put back behind what was acknowledged, as by a standby that was behind: start the server again, and send again what was lost");
            }
        }
    }
}
