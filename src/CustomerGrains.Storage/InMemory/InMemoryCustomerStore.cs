using System.Runtime.CompilerServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Tallies;

namespace CustomerGrains.Storage.InMemory;

/// <summary>
/// A store that forgets everything when it goes, for tests and simulation: the same contract, no threads, nothing that depends on
/// time, and faults on demand. Every method completes before it returns, but for appends held at the gate.
/// </summary>
public sealed class InMemoryCustomerStore : IServiceStore
{
    private const int ScannedAtOnce = 2_048;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<JournalRecord>> _journal = [];
    private readonly Dictionary<string, CustomerSnapshot> _snapshots = [];
    private readonly List<GovernanceEntry> _governance = [];
    private readonly List<JournalRecord> _order = [];
    private readonly SortedDictionary<string, NamedBlob> _blobs = new(StringComparer.Ordinal);
    private readonly List<byte[]> _tallyGroups = [];
    private readonly Dictionary<TallyRowKey, byte[]> _tallies = [];
    private readonly List<byte[]> _recounts = [];
    private Instant? _talliesSince;
    private int? _recountEnd;
    private int _recounted;
    private long _recordsWritten;
    private long _snapshotEnd;
    private AppendFault _nextAppend;
    private bool _nextLoadFails;
    private TaskCompletionSource? _gate;

    /// <summary>Appends that were written, those told as failed after writing among them.</summary>
    public int AppendsWritten { get; private set; }

    /// <inheritdoc/>
    public int ConcurrentAppendsMax { get; init; } = 1;

    /// <summary>Makes the next append fail, and only that one.</summary>
    /// <param name="fault">How it fails.</param>
    public void FailNextAppend(AppendFault fault) => _nextAppend = fault;

    /// <summary>Makes the next load fail, and only that one.</summary>
    public void FailNextLoad() => _nextLoadFails = true;

    /// <summary>Holds appends that come from now on, before anything of them is written, until <see cref="ReleaseAppends"/>.</summary>
    public void HoldAppends() => _gate ??= new TaskCompletionSource();

    /// <summary>Lets held appends go on, on the caller's thread.</summary>
    public void ReleaseAppends()
    {
        TaskCompletionSource? gate = _gate;
        _gate = null;
        gate?.SetResult();
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        return _gate is { } gate ? AppendAfter(gate.Task) : Answer(() => Append(group, tallies));

        async ValueTask AppendAfter(Task released)
        {
            await released.WaitAsync(cancellationToken);
            await Answer(() => Append(group, tallies));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredCustomer>> LoadAsync(IReadOnlyList<string> customerIds, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<StoredCustomer>>(() =>
        {
            bool fails = _nextLoadFails;
            _nextLoadFails = false;
            return fails ? throw new StoreException("this load was to fail") : customerIds.Select(Load).ToList();
        });

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord?>> FindAsync(IReadOnlyList<InteractionKey> keys, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<JournalRecord?>>(
            () => keys.Select(key => Records(key.CustomerId).FirstOrDefault(record => record.InteractionId == key.InteractionId)).ToList());

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRecord> ReadAsync(
        string customerId, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<JournalRecord> records = await Answer(() => Records(customerId));
        foreach (JournalRecord record in records.Where(record => record.Version > afterVersion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JournalRecord>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        (long, long) end = before is { } place ? (place.OccurredAt.Microseconds, place.Version) : (long.MaxValue, long.MaxValue);
        return Answer<IReadOnlyList<JournalRecord>>(() => Records(customerId)
            .Where(record => (record.OccurredAt.Microseconds, record.Version).CompareTo(end) < 0)
            .OrderByDescending(record => (record.OccurredAt.Microseconds, record.Version))
            .Take(limit)
            .ToList());
    }

    /// <inheritdoc/>
    public ValueTask SaveSnapshotsAsync(IReadOnlyList<CustomerSnapshot> snapshots, CancellationToken cancellationToken) => Answer(() =>
    {
        foreach (CustomerSnapshot snapshot in snapshots)
        {
            if (!_snapshots.TryGetValue(snapshot.CustomerId, out CustomerSnapshot? older) || older.Version <= snapshot.Version)
            {
                _snapshots[snapshot.CustomerId] = snapshot;
            }
        }
    });

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PopulationCount>> CountPopulationAsync(CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<PopulationCount>>(() => _snapshots.Values
            .GroupBy(snapshot => (Stage: (int)snapshot.Assessment.Stage, Tier: (int)snapshot.Assessment.Tier))
            .OrderBy(group => group.Key)
            .Select(group => new PopulationCount(group.Key.Stage, group.Key.Tier, group.LongCount()))
            .ToList());

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<CustomerSnapshot>> ReadSnapshotsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<CustomerSnapshot> all = await Answer(() => _snapshots.Values.OrderBy(snapshot => snapshot.CustomerId, StringComparer.Ordinal).ToList());
        foreach (CustomerSnapshot[] some in all.Chunk(ScannedAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return some;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PlannedReview>> ReadDueAsync(
        string standardVersion, Instant until, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        Plans(each => each.Plan.StandardVersion == standardVersion && each.Plan.At <= until, after, limit);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PlannedReview>> ReadOutdatedAsync(
        string standardVersion, PlannedReview? after, int limit, CancellationToken cancellationToken) =>
        Plans(each => each.Plan.StandardVersion != standardVersion, after, limit);

    /// <inheritdoc/>
    public ValueTask<long> CountOutdatedAsync(string standardVersion, CancellationToken cancellationToken) =>
        Answer(() => _snapshots.Values.LongCount(snapshot => snapshot.Review.StandardVersion != standardVersion));

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<ScannedRecord>> ScanAsync(
        bool withAssessments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ScannedRecord[] moment = await Answer(() => _journal.Values
            .SelectMany((records, customer) => records.Select(
                record => new ScannedRecord((UInt128)customer, record.Version, record.RecordedAt, record.Interaction)
                {
                    Assessment = withAssessments ? record.Assessment : [],
                }))
            .ToArray());
        foreach (ScannedRecord[] batch in moment.Chunk(ScannedAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<StoredCustomer>> ScanCustomersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoredCustomer[] moment = await Answer(() => _journal.Keys.Select(Load).ToArray());
        foreach (StoredCustomer[] batch in moment.Chunk(ScannedAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public ValueTask<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken)
    {
        GovernanceLimits.Check(entry);
        return Answer(() =>
        {
            if (entry.Sequence != _governance.Count + 1)
            {
                return GovernanceAppend.Conflict;
            }

            _governance.Add(entry);
            return GovernanceAppend.Appended;
        });
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<GovernanceEntry>> ReadGovernanceAsync(long afterSequence, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<GovernanceEntry>>(() => _governance.Where(entry => entry.Sequence > afterSequence).ToList());

    /// <inheritdoc/>
    public UInt128 Identity { get; init; } = 1;

    /// <inheritdoc/>
    public ValueTask<FeedBounds> ReadFeedBoundsAsync(CancellationToken cancellationToken) =>
        Answer(() => new FeedBounds(FeedPosition.EndOf(1, 0), EndOf(_order.Count)));

    /// <inheritdoc/>
    public ValueTask<uint> ReadCheckAsync(FeedPosition at, CancellationToken cancellationToken) => Answer(() => EndOf((int)at.Group).Check);

    /// <inheritdoc/>
    public ValueTask<FeedPage> ReadFeedAsync(FeedPosition after, int limit, CancellationToken cancellationToken) => Answer(() =>
    {
        List<FeedRecord> records = [];
        int place = (int)after.Group - (after is { Era: > 0, Place: 0 } ? 1 : 0);
        for (; place < _order.Count && records.Count < limit; place++)
        {
            if (_order[place].Assessment is [>= AssessmentCodec.FirstWithChanges, ..])
            {
                records.Add(FeedRecord.At(new FeedPosition(1, place + 1, 1), _order[place]));
            }
        }

        return new FeedPage(records, EndOf(place), place == _order.Count);
    });

    /// <inheritdoc/>
    public ValueTask<NamedBlob?> ReadBlobAsync(string name, CancellationToken cancellationToken) => Answer(() => _blobs.GetValueOrDefault(name));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NamedBlob>> ReadBlobsAsync(string prefix, string after, int limit, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<NamedBlob>>(() => _blobs.Values
            .Where(each => each.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(each.Name, after) > 0)
            .Take(limit)
            .ToList());

    /// <inheritdoc/>
    public ValueTask<long> CountBlobsAsync(string prefix, CancellationToken cancellationToken) =>
        Answer(() => (long)_blobs.Keys.Count(each => each.StartsWith(prefix, StringComparison.Ordinal)));

    /// <inheritdoc/>
    public ValueTask<bool> WriteBlobAsync(string name, ReadOnlyMemory<byte> content, long expectedVersion, CancellationToken cancellationToken)
    {
        BlobLimits.Check(name, content);
        return Answer(() =>
        {
            bool isExpected = (_blobs.GetValueOrDefault(name)?.Version ?? 0) == expectedVersion;
            if (isExpected)
            {
                _blobs[name] = new NamedBlob(name, expectedVersion + 1, content.ToArray());
            }

            return isExpected;
        });
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveBlobAsync(string name, long expectedVersion, CancellationToken cancellationToken) =>
        Answer(() => _blobs.GetValueOrDefault(name)?.Version == expectedVersion && _blobs.Remove(name));

    /// <inheritdoc/>
    public ValueTask<TallyTable> ReadTalliesAsync(
        int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken) => Answer(() =>
    {
        var table = new TallyTable();
        foreach (byte[] content in _tallies.OrderBy(each => (each.Key.Day, each.Key.Kind)).Select(each => each.Value).Concat(_tallyGroups))
        {
            TallyCodec.AddTo(content, table, (day, subject) => day >= firstDay && day <= lastDay && kinds.Contains(subject.Kind));
        }

        return table;
    });

    /// <inheritdoc/>
    public ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken) => Answer(() =>
    {
        int groups = 0;
        for (long bytes = 0; bytes < bytesMax && groups < _tallyGroups.Count; groups++)
        {
            bytes += _tallyGroups[groups].Length;
        }

        foreach ((TallyRowKey key, byte[] content) in new TallyMerge(_tallyGroups.Take(groups)).Rows(_tallies).ToList())
        {
            _tallies[key] = content;
        }

        _tallyGroups.RemoveRange(0, groups);
        return groups;
    });

    /// <inheritdoc/>
    public ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken) => Answer(() => new TallyState(
        _talliesSince, _recountEnd is null ? null : new TallyRecount((UInt128)_recounted, (double)_recounted / Math.Max(1, _journal.Count))));

    /// <inheritdoc/>
    public ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken) => Answer(() =>
    {
        if (_recountEnd is not { } end)
        {
            return null;
        }

        HashSet<JournalRecord> counted = [.. _order.Take(end)];
        List<ScannedRecord> records = [];
        int place = (int)after;
        for (; place < _journal.Count && records.Count < recordsMax; place++)
        {
            records.AddRange(_journal.ElementAt(place).Value.Where(counted.Contains).Select(record => new ScannedRecord(
                (UInt128)(place + 1), record.Version, record.RecordedAt, record.Interaction) { Assessment = record.Assessment }));
        }

        return new RecountPart((UInt128)place, place == _journal.Count, records);
    });

    /// <inheritdoc/>
    public ValueTask<bool> SaveRecountAsync(
        UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
    {
        byte[] content = tallies.ToArray();
        return Answer(() =>
        {
            bool isNext = _recountEnd is not null && after == (UInt128)_recounted;
            if (isNext)
            {
                _recounts.Add(content);
                _recounted = (int)upTo;
                if (isLast)
                {
                    (_recountEnd, _talliesSince) = (null, null);
                    _tallyGroups.AddRange(_recounts);
                }
            }

            return isNext;
        });
    }

    /// <summary>Forgets all tallies, as if they were kept from now on, and begins the recount of what is there.</summary>
    public void ForgetTallies()
    {
        lock (_lock)
        {
            _tallies.Clear();
            _tallyGroups.Clear();
            _recounts.Clear();
            (_talliesSince, _recountEnd, _recounted) = (_order.Count == 0 ? null : _order[^1].RecordedAt, _order.Count, 0);
        }
    }

    /// <summary>Does nothing: what is stored can still be read, as after a restart.</summary>
    public ValueTask DisposeAsync() => default;

    /// <inheritdoc/>
    public long JournalPosition => Volatile.Read(ref _recordsWritten);

    /// <inheritdoc/>
    public ValueTask SaveSnapshotEndAsync(long position, CancellationToken cancellationToken) => Answer(() => { _snapshotEnd = position; });

    /// <inheritdoc/>
    public TimeSpan LateAppendMax => TimeSpan.Zero;

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ReadUnsavedAsync(
        Instant? recordedUntil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] unsaved = await Answer(() => _order.Skip((int)_snapshotEnd)
            .Where(record => record.Version > (_snapshots.GetValueOrDefault(record.CustomerId)?.Version ?? 0))
            .Select(record => record.CustomerId)
            .ToArray());
        foreach (string customerId in unsaved)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return customerId;
        }
    }

    private ValueTask<IReadOnlyList<PlannedReview>> Plans(Func<PlannedReview, bool> isWanted, PlannedReview? after, int limit) =>
        Answer<IReadOnlyList<PlannedReview>>(() => _snapshots.Values
            .Select(snapshot => new PlannedReview(snapshot.CustomerId, snapshot.Review))
            .Where(each => isWanted(each) && (after is not { } place || Compare(each, place) > 0))
            .Order(Comparer<PlannedReview>.Create(Compare))
            .Take(limit)
            .ToList());

    private static int Compare(PlannedReview left, PlannedReview right)
    {
        int order = string.CompareOrdinal(left.Plan.StandardVersion, right.Plan.StandardVersion);
        order = order != 0 ? order : (left.Plan.At.Microseconds, left.Plan.Rank).CompareTo((right.Plan.At.Microseconds, right.Plan.Rank));
        return order != 0 ? order : string.CompareOrdinal(left.CustomerId, right.CustomerId);
    }

    private void Append(IReadOnlyList<JournalRecord> group, ReadOnlyMemory<byte> tallies)
    {
        AppendFault fault = _nextAppend;
        _nextAppend = AppendFault.None;
        if (fault == AppendFault.BeforeWriting)
        {
            throw new StoreException("this append was to fail before writing");
        }

        CheckVersions(group);
        foreach (JournalRecord record in group)
        {
            if (!_journal.TryGetValue(record.CustomerId, out List<JournalRecord>? records))
            {
                _journal[record.CustomerId] = records = [];
            }

            records.Add(record);
            _order.Add(record);
        }

        if (!tallies.IsEmpty)
        {
            _tallyGroups.Add(tallies.ToArray());
        }

        Volatile.Write(ref _recordsWritten, _order.Count);
        AppendsWritten++;
        if (fault == AppendFault.AfterWriting)
        {
            throw new StoreException("this append was to fail after writing");
        }
    }

    private void CheckVersions(IReadOnlyList<JournalRecord> group)
    {
        var last = new Dictionary<string, long>();
        foreach (JournalRecord record in group)
        {
            long version = last.TryGetValue(record.CustomerId, out long earlier) ? earlier : Records(record.CustomerId).Count;
            if (record.Version != version + 1)
            {
                throw new StoreFencedException($"version {record.Version} of a customer cannot be written: version {version} is the last one");
            }

            last[record.CustomerId] = record.Version;
        }
    }

    private StoredCustomer Load(string customerId)
    {
        CustomerSnapshot? snapshot = _snapshots.GetValueOrDefault(customerId);
        List<JournalRecord> tail = Records(customerId).Where(record => record.Version > (snapshot?.Version ?? 0)).ToList();
        RecordChain.Verify(snapshot?.Version ?? 0, snapshot?.Chain ?? UInt128.Zero, tail);
        return new StoredCustomer(customerId, snapshot, tail);
    }

    private List<JournalRecord> Records(string customerId) =>
        _journal.TryGetValue(customerId, out List<JournalRecord>? records) ? [.. records] : [];

    private ValueTask Answer(Action action)
    {
        lock (_lock)
        {
            try
            {
                action();
                return default;
            }
            catch (StoreException exception)
            {
                return ValueTask.FromException(exception);
            }
        }
    }

    /// <summary>The place behind so many records, with its check.</summary>
    private FeedPosition EndOf(int records) =>
        FeedPosition.EndOf(1, records) with { Check = records > 0 && records <= _order.Count ? FeedPosition.CheckOf(_order[records - 1].Chain) : 0 };

    private ValueTask<T> Answer<T>(Func<T> function)
    {
        lock (_lock)
        {
            try
            {
                return new ValueTask<T>(function());
            }
            catch (StoreException exception)
            {
                return ValueTask.FromException<T>(exception);
            }
        }
    }
}
