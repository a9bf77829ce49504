using System.Collections.Concurrent;
using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.Grpc;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>
/// Makes calls that read when they are due, with as many readers as may be under way. When all are busy, the next call waits and the
/// time counts as its latency.
/// </summary>
/// <param name="lane">The calls.</param>
/// <param name="call">Makes one; false when the customer is not known.</param>
/// <param name="clock">The run's clock.</param>
/// <param name="start">Told when the warming up is over.</param>
internal sealed class ReadLoad(ReadLane lane, Func<ReadKind, string, CancellationToken, ValueTask<bool>> call, RunClock clock, RunStart start)
{
    private readonly Lock _lock = new();
    private long _next;
    private long _notFound;
    private long _unsent;

    /// <summary>Customers asked for who were not known.</summary>
    public long NotFound => _notFound;

    /// <summary>Calls that were due and never made, because the server was too far behind.</summary>
    public long Unsent => _unsent;

    /// <summary>Calls that failed, by status.</summary>
    public ConcurrentDictionary<GrpcStatusCode, long> Failures { get; } = new();

    /// <summary>Reads until the lane's end.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, lane.Readers).Select(_ => Task.Run(() => ReadAsync(cancellationToken), cancellationToken)));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        TimeSpan free = clock.Now;
        while (!cancellationToken.IsCancellationRequested)
        {
            (long number, TimeSpan? due) = Take();
            if (lane.Window.IsOver(number, due ?? clock.Now))
            {
                return;
            }

            TimeSpan? lag = null;
            if (due is { } at)
            {
                if (lane.Window.IsTooLate(clock.Now))
                {
                    Interlocked.Increment(ref _unsent);
                    continue;
                }

                await clock.WaitUntilAsync(at, cancellationToken);
                lag = clock.Now - (at > free ? at : free);
            }

            await CallAsync(number, due, lag, cancellationToken);
            free = clock.Now;
        }
    }

    private (long Number, TimeSpan? Due) Take()
    {
        lock (_lock)
        {
            return (_next++, lane.Times?.Next());
        }
    }

    private async ValueTask CallAsync(long number, TimeSpan? due, TimeSpan? lag, CancellationToken cancellationToken)
    {
        Draw draw = new(lane.Seed, number);
        ReadKind kind = lane.Kinds.Next(ref draw);
        string customer = lane.Customers.IdOf(lane.Choice.Next(ref draw));
        Track track = lane.Tracks[kind];
        TimeSpan sentAt = clock.Now;
        Sending sending = new(due ?? sentAt, sentAt, 1, lane.Window.IsMeasured(number, due ?? sentAt));
        if (sending.IsMeasured)
        {
            start.Reach();
        }

        track.Sent(sending, lag);
        bool hasFailed = !await TryAsync(kind, customer, cancellationToken);
        track.Answer(sending, clock.Now, hasFailed ? 1 : 0);
    }

    private async ValueTask<bool> TryAsync(ReadKind kind, string customer, CancellationToken cancellationToken)
    {
        try
        {
            if (!await call(kind, customer, cancellationToken))
            {
                Interlocked.Increment(ref _notFound);
            }

            return true;
        }
        catch (GrpcException failure)
        {
            Failures.AddOrUpdate(failure.Status.Code, 1, (_, count) => count + 1);
            return false;
        }
    }
}
