using System.Runtime.CompilerServices;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads what may be large by cursors in a transaction of its own: its view of the database is the moment. Writers are not held up;
/// what is deleted or replaced meanwhile waits for its end to be vacuumed. Each portion has the deadline of a read, and so has waiting for a place.
/// </summary>
/// <param name="source">Makes the connections.</param>
/// <param name="readings">Most readings at a time.</param>
/// <param name="deadline">How long a portion may take.</param>
internal sealed class CursorReader(NpgsqlDataSource source, int readings, TimeSpan deadline) : IAsyncDisposable
{
    private const string Cursor = "portions";

    private readonly SemaphoreSlim _free = new(readings);

    /// <summary>
    /// Some tables are read from beginning to end here, as there is no other way, and the journal from an instant on by a summary of ranges of
    /// its pages, for which the store's usual settings keep the planner from what is best; and the reader may pause to think.
    /// </summary>
    private readonly string _begin =
        """
        BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
        SET LOCAL enable_bitmapscan TO on;
        SET LOCAL idle_in_transaction_session_timeout TO '10min'
        """;

    /// <summary>Reads queries one after the other, all of one moment.</summary>
    /// <param name="queries">The queries, with the same columns.</param>
    /// <param name="rowsAtOnce">Rows of a portion, 1 or more.</param>
    /// <param name="read">Makes something of a row.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        string[] queries, int rowsAtOnce, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!await _free.WaitAsync(deadline, cancellationToken))
        {
            throw new StoreException(
                $"no place for reading the whole database was free within {deadline.TotalSeconds:0.#} s; {readings} at a time may read it");
        }

        await using var connection = new CursorConnection(source, deadline, () => _free.Release());
        await connection.DoAsync((opened, limited) => ExecuteAsync(opened, _begin, limited), cancellationToken);
        foreach (string query in queries)
        {
            await connection.DoAsync((opened, limited) => ExecuteAsync(opened, $"DECLARE {Cursor} NO SCROLL CURSOR FOR {query}", limited), cancellationToken);
            while (await connection.DoAsync((opened, limited) => FetchAsync(opened, rowsAtOnce, read, limited), cancellationToken) is { Count: > 0 } rows)
            {
                yield return rows;
            }

            await connection.DoAsync((opened, limited) => ExecuteAsync(opened, $"CLOSE {Cursor}", limited), cancellationToken);
        }

        await connection.DoAsync((opened, limited) => ExecuteAsync(opened, "COMMIT", limited), cancellationToken);
    }

    /// <summary>Closes the connections; a reading under way fails.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<T>> FetchAsync<T>(
        NpgsqlConnection connection, int rowsAtOnce, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"FETCH {rowsAtOnce} FROM {Cursor}", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>(rowsAtOnce);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
