using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Sees to it that everybody's newest records come to be in a snapshot, and so in the index, whatever happens: it notes up to which place
/// of the journal that is so, and after a start, or when anything was lost on the way, has snapshots taken of those who have records
/// behind that place which no snapshot has.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="shards">The shards.</param>
/// <param name="snapshots">Writes the snapshots that shards let out, in their order.</param>
/// <param name="desk">Where snapshots are taken.</param>
/// <param name="time">The clock.</param>
internal sealed class UnsavedCustomers(ICustomerStore store, ShardSet shards, SnapshotWriter snapshots, ReviewDesk desk, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SecondSearchAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SearchIntervalMax = TimeSpan.FromMinutes(30);

    private Instant _againAt = new(long.MinValue);
    private Instant _searchAt = new(long.MinValue);
    private TimeSpan _searchInterval = Interval;
    private Instant? _secondAt;
    private long? _lossesKnown;
    private long _noted = long.MinValue;

    /// <summary>Looks for those without snapshots, if there may be any, and notes how far the journal is in snapshots, if that is known.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        Instant now = Instant.From(time.GetUtcNow());
        if (now < _againAt && _againAt <= now.Plus(Interval))
        {
            return;
        }

        _againAt = now.Plus(Interval);
        (_, long losses) = await FloorAsync(cancellationToken);
        if (_lossesKnown is not null && now >= _secondAt)
        {
            // What the process before had under way when it died may have been written after the first search.
            (_lossesKnown, _secondAt) = (null, new Instant(long.MaxValue));
        }

        if (losses != _lossesKnown && (now >= _searchAt || _searchAt > now.Plus(SearchIntervalMax)))
        {
            await SearchAsync(losses, now, cancellationToken);
        }

        await NoteAsync(cancellationToken);
    }

    private async Task SearchAsync(long losses, Instant now, CancellationToken cancellationToken)
    {
        await foreach (string customerId in store.ReadUnsavedAsync(cancellationToken))
        {
            await desk.AddAsync(customerId, ReadScope.Snapshot, cancellationToken);
        }

        await desk.EmptyAsync(cancellationToken);
        await snapshots.PassAsync().WaitAsync(cancellationToken);

        // What was lost during the search has to be searched for again: soon, and less and less often while that does not help.
        _lossesKnown = losses;
        (_, long after) = await FloorAsync(cancellationToken);
        _searchInterval = after == losses ? Interval : Min(2 * _searchInterval, SearchIntervalMax);
        _searchAt = now.Plus(_searchInterval);
        _secondAt ??= now.Plus(SecondSearchAfter);
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
