using System.Runtime.CompilerServices;
using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Reads the whole journal by a cursor in a transaction of its own: its view of the database is the moment. Writers are not held up;
/// what is deleted meanwhile, which of the journal is nothing, waits for its end to be vacuumed. Each portion has the deadline of a read.
/// </summary>
internal sealed class JournalScan(NpgsqlDataSource source, string schema, TimeSpan deadline) : IAsyncDisposable
{
    private const int RecordsAtOnce = 4_096;

    /// <summary>How long the driver has to react to its cancellation before the connection is abandoned.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>Here the table is read from its beginning to its end, unlike everywhere else, and the reader may pause to think.</summary>
    private readonly string _begin =
        $"""
        BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
        SET LOCAL enable_seqscan TO on;
        SET LOCAL idle_in_transaction_session_timeout TO '10min';
        DECLARE journal_scan NO SCROLL CURSOR FOR SELECT customer, version, recorded_at, interaction FROM {schema}.journal
        """;

    private readonly string _fetch = $"FETCH {RecordsAtOnce} FROM journal_scan";

    /// <summary>Every record of one moment.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ScannedRecord>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await DoAsync(limited => source.OpenConnectionAsync(limited).AsTask(), cancellationToken);
        try
        {
            await DoAsync(limited => ExecuteAsync(connection, _begin, limited), cancellationToken);
            while (await DoAsync(limited => FetchAsync(connection, limited), cancellationToken) is { Count: > 0 } records)
            {
                yield return records;
            }

            await DoAsync(limited => ExecuteAsync(connection, "COMMIT", limited), cancellationToken);
        }
        finally
        {
            await CloseAsync(connection);
        }
    }

    /// <summary>Closes the connections; a scan under way fails.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ScannedRecord Read(NpgsqlDataReader row) =>
        new(JournalRow.Number(row, 0), row.GetInt32(1), JournalRow.Instant(row, 2), row.GetFieldValue<byte[]>(3));

    /// <summary>A cursor left open would be the next scan's: a connection that did not come to its end is not used again.</summary>
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

    private async Task<List<ScannedRecord>> FetchAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_fetch, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<ScannedRecord>(RecordsAtOnce);
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(Read(reader));
        }

        return records;
    }

    private async Task<T> DoAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
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
