using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// The background part of reviews: finds customers in the store who are due or outdated and has them looked at, and keeps the index that
/// it looks in complete. Whoever is in memory and due soon is its shard's to look at, to the instant.
/// </summary>
internal sealed class Reviewer : IAsyncDisposable
{
    private const int DueUnderWayMax = 1_024;
    private const int OutdatedUnderWayMax = 256;
    private const int UnsavedUnderWayMax = 256;

    /// <summary>Bytes of memory, of those that customers may take, for each who is brought in before it is due: a fraction of the whole.</summary>
    private const int BytesForEachAhead = 2_048;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ReviewDesk _dueDesk;
    private readonly ReviewDesk _outdatedDesk;
    private readonly OutdatedReviews _outdated;
    private readonly UnsavedCustomers _unsaved;
    private readonly Task _loops;

    /// <summary>Starts.</summary>
    /// <param name="store">Where the index is.</param>
    /// <param name="standardsKey">Gives the key of the standards applied.</param>
    /// <param name="shards">The shards, running.</param>
    /// <param name="snapshots">Writes the shards' snapshots.</param>
    /// <param name="calls">The engine's open calls.</param>
    /// <param name="called">How often callers have wanted something so far.</param>
    /// <param name="residentBytesMax">Memory that customers may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public Reviewer(
        ICustomerStore store, Func<string> standardsKey, ShardSet shards, SnapshotWriter snapshots, OpenCalls calls, Func<long> called,
        long residentBytesMax, TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        _dueDesk = new ReviewDesk(shards, calls, DueUnderWayMax);
        _outdatedDesk = new ReviewDesk(shards, calls, OutdatedUnderWayMax);
        int aheadMax = (int)Math.Min(int.MaxValue, residentBytesMax / BytesForEachAhead);
        var due = new DueReviews(store, standardsKey, _dueDesk, aheadMax, time);
        _outdated = new OutdatedReviews(store, standardsKey, _outdatedDesk, new ReviewPace(called, time), time, logger);
        _unsaved = new UnsavedCustomers(store, shards, snapshots, new ReviewDesk(shards, calls, UnsavedUnderWayMax), time);
        _loops = Task.WhenAll(RepeatAsync(due.AdvanceAsync), RepeatAsync(_outdated.AdvanceAsync), RepeatAsync(_unsaved.AdvanceAsync));
    }

    /// <summary>Customers being looked at, or brought into memory for it.</summary>
    public long UnderWay => _dueDesk.UnderWay + _outdatedDesk.UnderWay;

    /// <summary>Customers still to be looked at under the standards applied, about; null while they are many and have not been counted.</summary>
    public long? Outdated => _outdated.Left;

    /// <summary>Customers looked at in the background since the standards came to be applied, or since the start.</summary>
    public long Regraded => _outdated.Done;

    /// <summary>Whether those whose newest records were in no snapshot at the start have been brought in.</summary>
    public bool HasFoundUnsaved => _unsaved.HasSearched;

    /// <summary>Counts those who are still to be looked at, where they are many and have not been counted.</summary>
    public Task CountOutdatedAsync(CancellationToken cancellationToken) => _outdated.CountAsync(cancellationToken);

    /// <summary>Stops looking; what is with the shards goes on there.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loops;
        _stop.Dispose();
    }

    private Task RepeatAsync(Func<CancellationToken, Task> advance) => Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await advance(_stop.Token);
                await Task.Delay(Pause, _time, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The store is in trouble, which commits and reads report too. Nobody's review is lost: it stays in the index.
                Log.ReviewsFailed(_logger, exception.Message);
                await Task.Delay(Pause, _time, _stop.Token).ContinueWith(
                    static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    });
}
