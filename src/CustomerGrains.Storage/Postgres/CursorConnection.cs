using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// A connection for one reading, which keeps the deadline of each step itself: the driver's cancellation waits for the server's answer,
/// which a frozen server does not give. What is abandoned at its deadline may still come to something, above all opening: so the connection is
/// closed, and said to be, only when the driver has ended the last step.
/// </summary>
/// <param name="source">Where the connection is from.</param>
/// <param name="deadline">How long a step may take.</param>
/// <param name="closed">Told when the connection is closed.</param>
internal sealed class CursorConnection(NpgsqlDataSource source, TimeSpan deadline, Action closed) : IAsyncDisposable
{
    /// <summary>How long the driver has to react to its cancellation before the step is abandoned.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private NpgsqlConnection? _connection;
    private Task _step = Task.CompletedTask;

    /// <summary>Does the next step, when the one before has succeeded.</summary>
    /// <param name="work">The step; it may go on for a while after this method has ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The database failed or did not answer in time.</exception>
    public async Task<T> DoAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        Task<T> working = WorkAsync(work, cancellationToken);
        _step = working;
        try
        {
            return await working.WaitAsync(deadline + Grace, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw exception is TimeoutException or OperationCanceledException
                ? new StoreException($"the database did not answer within {deadline.TotalSeconds:0.#} s", exception)
                : PostgresFailure.IsFailure(exception) ? PostgresFailure.Of(exception) : exception;
        }
    }

    /// <summary>Closes the connection, at once or when what was abandoned has ended, which is not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        Task closing = CloseAsync();
        if (_step.IsCompleted)
        {
            await closing;
        }
    }

    private async Task<T> WorkAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = new WorkLimit(deadline, cancellationToken);
        _connection ??= await source.OpenConnectionAsync(limit.Token);
        return await work(_connection, limit.Token);
    }

    /// <summary>A cursor left open would be the next reading's: a connection that did not come to its end is not used again.</summary>
    private async Task CloseAsync()
    {
        await _step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (_connection is { } connection)
            {
                NpgsqlConnection.ClearPool(connection);
                await connection.DisposeAsync();
            }
        }
        catch (Exception exception) when (PostgresFailure.IsFailure(exception))
        {
            // It is broken, which is as good as closed; whoever read has been told already.
        }
        finally
        {
            closed();
        }
    }
}
