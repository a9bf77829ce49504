using CustomerGrains.Domain;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>A store that only counts customers, each time as the test says.</summary>
internal sealed class CountingStore : ICustomerStore
{
    private readonly SemaphoreSlim _asked = new(0);

    public int ConcurrentAppendsMax => 1;

    public int Questions { get; private set; }

    public Func<Task<IReadOnlyList<PopulationCount>>> Answer { get; set; } = () => Task.FromResult<IReadOnlyList<PopulationCount>>([]);

    /// <summary>Waits for one more question.</summary>
    public async Task WaitForQuestionAsync() => Assert.True(await _asked.WaitAsync(TimeSpan.FromMinutes(1)), "the store was not asked");

    public async ValueTask<IReadOnlyList<PopulationCount>> CountPopulationAsync(CancellationToken cancellationToken)
    {
        Questions++;
        _asked.Release();
        return await Answer().WaitAsync(cancellationToken);
    }

    public ValueTask AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<JournalRecord?>> FindAsync(IReadOnlyList<InteractionKey> keys, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<JournalRecord> ReadAsync(string customerId, long afterVersion, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<JournalRecord>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SaveSnapshotsAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<CustomerSnapshot>> ReadSnapshotsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PlannedReview>> ReadDueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<PlannedReview>> ReadOutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

    public long JournalPosition => 0;

    public ValueTask SaveSnapshotEndAsync(long position, CancellationToken cancellationToken) => throw new NotSupportedException();

    public TimeSpan LateAppendMax => TimeSpan.Zero;

    public IAsyncEnumerable<string> ReadUnsavedAsync(Instant? recordedUntil, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;
}
