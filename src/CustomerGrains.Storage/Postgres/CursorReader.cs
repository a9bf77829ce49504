using System.Runtime.CompilerServices;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads what may be large by cursors in a transaction of its own: its view of the database is the moment. Writers are not held up;
/// what is deleted or replaced meanwhile waits for its end to be vacuumed. Each portion has the deadline of a read.
/// </summary>
internal sealed class CursorReader(NpgsqlDataSource source, TimeSpan deadline) : IAsyncDisposable
{
    private const string Cursor = "portions";

    /// <summary>How long the driver has to react to its cancellation before the connection is abandoned.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

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
        NpgsqlConnection connection = await DoAsync(limited => source.OpenConnectionAsync(limited).AsTask(), cancellationToken);
        try
        {
            await DoAsync(limited => ExecuteAsync(connection, _begin, limited), cancellationToken);
            foreach (string query in queries)
            {
                await DoAsync(limited => ExecuteAsync(connection, $"DECLARE {Cursor} NO SCROLL CURSOR FOR {query}", limited), cancellationToken);
                while (await DoAsync(limited => FetchAsync(connection, rowsAtOnce, read, limited), cancellationToken) is { Count: > 0 } rows)
                {
                    yield return rows;
                }

                await DoAsync(limited => ExecuteAsync(connection, $"CLOSE {Cursor}", limited), cancellationToken);
            }

            await DoAsync(limited => ExecuteAsync(connection, "COMMIT", limited), cancellationToken);
        }
        finally
        {
            await CloseAsync(connection);
        }
    }

    /// <summary>Closes the connections; a reading under way fails.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A cursor left open would be the next reading's: a connection that did not come to its end is not used again.</summary>
    private static async Task CloseAsync(NpgsqlConnection connection)
    {
        try
        {
            NpgsqlConnection.ClearPool(connection);
            await connection.DisposeAsync();
        }
        catch (Exception exception) when (PostgresFailure.IsFailure(exception))
        {
            // It is broken, which is as good as closed; whoever read has been told already.
        }
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

    private async Task<T> DoAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = new WorkLimit(deadline, cancellationToken);
        Task<T> working = work(limit.Token);
        try
        {
            // The driver's cancellation waits for the server's answer, which a frozen server does not give.
            return await working.WaitAsync(deadline + Grace, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _ = working.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw exception is TimeoutException or OperationCanceledException
                ? new StoreException($"the database did not answer within {deadline.TotalSeconds:0.#} s", exception)
                : PostgresFailure.IsFailure(exception) ? PostgresFailure.Of(exception) : exception;
        }
    }
}
