using Npgsql;

namespace CustomerGrains.Storage.Postgres;

/// <summary>
/// Lends connections, so many at a time, and keeps the deadline of what is done on them itself: the driver's cancellation waits for
/// the server's answer, which a frozen server does not give. Whoever waited is told at the deadline; the connection is abandoned, and
/// its place is free again when the driver has given it up, seconds later. So neither waiting nor connections have no bound.
/// </summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    /// <summary>How long the driver has to react to its cancellation before its operation is abandoned.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _free;
    private readonly int _connections;
    private readonly TimeSpan _deadline;

    public ConnectionPool(NpgsqlDataSource source, int connections, TimeSpan deadline)
    {
        (_source, _connections, _deadline) = (source, connections, deadline);
        _free = new SemaphoreSlim(connections);
    }

    /// <summary>Does something on a connection, within the deadline.</summary>
    /// <param name="work">The work; it may go on for a while after this method has ended, so it must not touch what was only lent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The database failed or did not answer in time.</exception>
    public async Task<T> DoAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        if (!await _free.WaitAsync(_deadline, cancellationToken))
        {
            throw new StoreException(
                $"all connections that this server allows itself for such work were busy for {_deadline.TotalSeconds:0.#} s; it uses {_connections} at a time");
        }

        TimeSpan left = _deadline - TimeProvider.System.GetElapsedTime(started);
        left = left > TimeSpan.Zero ? left : TimeSpan.Zero;
        Task<T> working = WorkAsync(work, left, cancellationToken);
        try
        {
            return await working.WaitAsync(left + Grace, cancellationToken);
        }
        catch (TimeoutException) when (!working.IsCompleted)
        {
            Abandon(working);
            throw NoAnswer(innerException: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Abandon(working);
            throw;
        }
        catch (Exception exception) when (PostgresFailure.IsFailure(exception))
        {
            if (PostgresFailure.IsOfConnection(exception))
            {
                // The others that lie idle have most likely broken with it: one caller finds out, not each in turn.
                _source.Clear();
            }

            throw PostgresFailure.Of(exception);
        }
    }

    /// <summary>Closes the connections; what is under way ends on its own.</summary>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static void Abandon(Task working) =>
        _ = working.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>As when a connection breaks: where the network lost what was on its way, it has lost the idle ones too, and each would cost a deadline.</summary>
    private StoreException NoAnswer(Exception? innerException)
    {
        _source.Clear();
        return new StoreException($"the database did not answer within {_deadline.TotalSeconds:0.#} s", innerException);
    }

    private async Task<T> WorkAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, TimeSpan left, CancellationToken cancellationToken)
    {
        using var limit = new WorkLimit(left, cancellationToken);
        try
        {
            await using NpgsqlConnection connection = await _source.OpenConnectionAsync(limit.Token);
            return await work(connection, limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(exception);
        }
        finally
        {
            _free.Release();
        }
    }
}
