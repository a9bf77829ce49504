using System.Collections.Concurrent;
using CustomerGrains.Domain;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>Any store, with gates at which its calls can be held and faults on demand.</summary>
internal sealed class TroubledStore(ICustomerStore inner) : ICustomerStore
{
    private readonly ConcurrentQueue<(bool Written, Exception Exception)> _appendFaults = new();
    private readonly ConcurrentQueue<Func<Task>> _late = new();
    private readonly ConcurrentQueue<Func<Task>> _givenUp = new();
    private readonly ConcurrentQueue<Exception> _loadFaults = new();
    private readonly ConcurrentQueue<Exception> _findFaults = new();
    private readonly ConcurrentQueue<Exception> _saveFaults = new();

    public int ConcurrentAppendsMax => inner.ConcurrentAppendsMax;

    public Gate Appends { get; } = new();

    public Gate Loads { get; } = new();

    /// <summary>Where pages of outdated customers come by, from the second on.</summary>
    public Gate FurtherPages { get; } = new();

    /// <summary>What counting outdated customers fails of; null for nothing.</summary>
    public Exception? CountFault { get; set; }

    /// <summary>A customer of whom nothing can be read; null for none.</summary>
    public string? DamagedCustomer { get; set; }

    /// <summary>Makes an append fail, after it has written the group or before.</summary>
    public void FailAppend(bool written, Exception? exception = null) =>
        _appendFaults.Enqueue((written, exception ?? new StoreException("this append was to fail")));

    /// <summary>Makes an append fail that <see cref="LandAsync"/> writes.</summary>
    public void FailAppendForNow() => _appendFaults.Enqueue((false, new LateException()));

    /// <summary>Gives up on an append once something is so, as a deadline would; the store may write it all the same.</summary>
    public void GiveUpAppend(Func<Task> once) => _givenUp.Enqueue(once);

    /// <summary>Appends of which it was told that they failed, and which may still be written.</summary>
    public int Late => _late.Count;

    /// <summary>Writes one of them.</summary>
    public async Task LandAsync()
    {
        Assert.True(_late.TryPeek(out Func<Task>? append));
        await append();
        _late.TryDequeue(out _);
    }

    public void FailLoad(Exception? exception = null) => _loadFaults.Enqueue(exception ?? new StoreException("this load was to fail"));

    public void FailSave(Exception? exception = null) => _saveFaults.Enqueue(exception ?? new StoreException("this save was to fail"));

    public void FailFind(Exception? exception = null) => _findFaults.Enqueue(exception ?? new StoreException("this find was to fail"));

    public async ValueTask AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        await Appends.PassAsync();
        if (_givenUp.TryDequeue(out Func<Task>? once))
        {
            using var ending = new CancellationTokenSource();
            Task appending = inner.AppendAsync(group, tallies, ending.Token).AsTask();
            await once();
            await ending.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appending);
            throw new StoreException("this append was given up");
        }

        if (!_appendFaults.TryDequeue(out (bool Written, Exception Exception) fault))
        {
            await inner.AppendAsync(group, tallies, cancellationToken);
            return;
        }

        if (fault.Written)
        {
            await inner.AppendAsync(group, tallies, cancellationToken);
        }

        if (fault.Exception is LateException)
        {
            // Both are only lent.
            (JournalRecord[] records, byte[] added) = ([.. group], tallies.ToArray());
            _late.Enqueue(() => inner.AppendAsync(records, added, CancellationToken.None).AsTask());
        }

        throw fault.Exception;
    }

    public async ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<string> customerIds, CancellationToken cancellationToken)
    {
        await Loads.PassAsync();
        Throw(_loadFaults);
        ThrowIfDamaged(customerIds);
        return await inner.LoadAsync(customerIds, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<JournalRecord?>> FindAsync(IReadOnlyList<InteractionKey> keys, CancellationToken cancellationToken)
    {
        Throw(_findFaults);
        ThrowIfDamaged(keys.Select(key => key.CustomerId));
        return await inner.FindAsync(keys, cancellationToken);
    }

    public IAsyncEnumerable<JournalRecord> ReadAsync(string customerId, long afterVersion, CancellationToken cancellationToken) =>
        inner.ReadAsync(customerId, afterVersion, cancellationToken);

    public ValueTask<IReadOnlyList<JournalRecord>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken) =>
        inner.ReadTimelineAsync(customerId, before, limit, cancellationToken);

    public async ValueTask SaveSnapshotsAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken)
    {
        Throw(_saveFaults);
        await inner.SaveSnapshotsAsync(snapshots, cancellationToken);
    }

    public ValueTask<IReadOnlyList<PopulationCount>> CountPopulationAsync(CancellationToken cancellationToken) =>
        inner.CountPopulationAsync(cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<CustomerSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken) =>
        inner.ReadSnapshotsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<PlannedReview>> ReadDueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        inner.ReadDueAsync(standardVersion, until, after, limit, cancellationToken);

    public async ValueTask<IReadOnlyList<PlannedReview>> ReadOutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken)
    {
        await (after is null ? Task.CompletedTask : FurtherPages.PassAsync());
        return await inner.ReadOutdatedAsync(standardVersion, after, limit, cancellationToken);
    }

    public ValueTask<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken) =>
        CountFault is { } fault ? throw fault : inner.CountOutdatedAsync(standardVersion, cancellationToken);

    public long JournalPosition => inner.JournalPosition;

    /// <summary>Up to which place of the journal everything was said to be in snapshots.</summary>
    public long Noted { get; private set; }

    public async ValueTask SaveSnapshotEndAsync(long position, CancellationToken cancellationToken)
    {
        await inner.SaveSnapshotEndAsync(position, cancellationToken);
        Noted = position;
    }

    /// <summary>Until when customers without snapshots were searched for, each time.</summary>
    public ConcurrentQueue<Instant?> Searches { get; } = new();

    public TimeSpan LateAppendMax { get; init; } = inner.LateAppendMax;

    public IAsyncEnumerable<string> ReadUnsavedAsync(Instant? recordedUntil, CancellationToken cancellationToken)
    {
        Searches.Enqueue(recordedUntil);
        return inner.ReadUnsavedAsync(recordedUntil, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class LateException() : StoreException("this append was to fail for now");

    private static void Throw(ConcurrentQueue<Exception> faults)
    {
        if (faults.TryDequeue(out Exception? fault))
        {
            throw fault;
        }
    }

    private void ThrowIfDamaged(IEnumerable<string> customerIds)
    {
        if (DamagedCustomer is { } damaged && customerIds.Contains(damaged))
        {
            throw new StoreCorruptException("this customer was to be damaged");
        }
    }
}
