using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Sees to it that everybody's newest records come to be in a snapshot, and so in the index, whatever happens: it notes up to which place
/// of the journal that is so, and after a start, or when anything was lost on the way, has snapshots taken of those who have records
/// behind that place which no snapshot has. What the process before had under way when it died is looked for once more when it is in
/// the store, if it ever will be: only that, because nearly everybody who is recorded now has something that no snapshot has yet.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="shards">The shards.</param>
/// <param name="snapshots">Writes the snapshots that shards let out, in their order.</param>
/// <param name="desk">Where snapshots are taken.</param>
/// <param name="time">The clock.</param>
internal sealed class UnsavedCustomers(ICustomerStore store, ShardSet shards, SnapshotWriter snapshots, ReviewDesk desk, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SearchIntervalMax = TimeSpan.FromMinutes(30);

    /// <summary>By how much the clock of the process before may be ahead of this one's.</summary>
    private static readonly TimeSpan AheadMax = TimeSpan.FromSeconds(5);

    private Instant _againAt = new(long.MinValue);
    private Instant _searchAt = new(long.MinValue);
    private TimeSpan _searchInterval = Interval;
    private Instant? _begun;
    private bool _isPastSettled = store.LateAppendMax == TimeSpan.Zero;
    private long? _lossesKnown;
    private long _noted = long.MinValue;
    private volatile bool _hasSearched;

    /// <summary>Whether those have been looked for, once at least since the start, and have their snapshots.</summary>
    public bool HasSearched => _hasSearched;

    /// <summary>Looks for those without snapshots, if there may be any, and notes how far the journal is in snapshots, if that is known.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        Instant now = Instant.From(time.GetUtcNow());
        if (now < _againAt && _againAt <= now.Plus(Interval))
        {
            return;
        }

        _againAt = now.Plus(Interval);
        Instant begun = _begun ??= now;
        (_, long losses) = await FloorAsync(cancellationToken);
        if (losses != _lossesKnown && (now >= _searchAt || _searchAt > now.Plus(SearchIntervalMax)))
        {
            await SearchAsync(recordedUntil: null, cancellationToken);

            // What was lost during the search has to be searched for again: soon, and less and less often while that does not help.
            _lossesKnown = losses;
            _hasSearched = true;
            (_, long after) = await FloorAsync(cancellationToken);
            _searchInterval = after == losses ? Interval : Min(2 * _searchInterval, SearchIntervalMax);
            _searchAt = now.Plus(_searchInterval);
        }

        if (!_isPastSettled && (now >= begun.Plus(store.LateAppendMax) || now < begun))
        {
            await SearchAsync(begun.Plus(AheadMax), cancellationToken);
            _isPastSettled = true;
        }

        if (_isPastSettled)
        {
            await NoteAsync(cancellationToken);
        }
    }

    private async Task SearchAsync(Instant? recordedUntil, CancellationToken cancellationToken)
    {
        await foreach (string customerId in store.ReadUnsavedAsync(recordedUntil, cancellationToken))
        {
            await desk.AddAsync(customerId, ReadScope.Snapshot, cancellationToken);
        }

        await desk.EmptyAsync(cancellationToken);
        await snapshots.PassAsync().WaitAsync(cancellationToken);
    }

    private async Task NoteAsync(CancellationToken cancellationToken)
    {
        (long position, _) = await FloorAsync(cancellationToken);
        await snapshots.PassAsync().WaitAsync(cancellationToken);
        (_, long losses) = await FloorAsync(cancellationToken);
        if (losses == _lossesKnown && position > _noted)
        {
            await store.SaveSnapshotEndAsync(position, cancellationToken);
            _noted = position;
        }
    }

    /// <summary>How far all shards are, by what they have let out.</summary>
    private async Task<SnapshotFloor> FloorAsync(CancellationToken cancellationToken)
    {
        long position = store.JournalPosition;
        Task<SnapshotFloor[]> asked = Task.WhenAll(Enumerable.Range(0, shards.Count).Select(number => shards[number].FloorAsync(position)));
        SnapshotFloor[] floors = await asked.WaitAsync(cancellationToken);
        return new SnapshotFloor(floors.Min(floor => floor.Position), floors.Sum(floor => floor.Losses) + snapshots.Losses);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
