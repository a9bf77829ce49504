using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>Records on their way to the store: those that are ready, and the one group that is under way.</summary>
/// <param name="groupRecordsMax">Most records of one group.</param>
/// <param name="currency">The reporting currency, of which tallies are made.</param>
internal sealed class CommitQueue(int groupRecordsMax, Currency currency)
{
    private readonly GroupTallies _tallies = new(currency);
    private List<PendingRecord> _ready = [];
    private List<PendingRecord> _group = [];
    private long _groupFrom;

    /// <summary>Whether there are records to hand over.</summary>
    public bool HasGroup => _group.Count == 0 && _ready.Count > 0;

    /// <summary>The records under way. Borrowed: good until the group ends.</summary>
    public IReadOnlyList<PendingRecord> Group => _group;

    /// <summary>
    /// A place of the journal behind which all records lie that no snapshot has, of the customers with records under way: those of the
    /// group, and those that snapshots have which wait for a record here.
    /// </summary>
    public long UnsavedFrom()
    {
        long from = _group.Count > 0 ? _groupFrom : long.MaxValue;
        foreach (PendingRecord pending in _group.Concat(_ready))
        {
            foreach (Parked parked in pending.Parked ?? [])
            {
                from = parked.Snapshot is null ? from : Math.Min(from, Math.Min(parked.UnsavedFrom, pending.Grain.UnsavedFrom));
            }
        }

        return from;
    }

    /// <summary>Whether a record of an instant or from before it is on its way.</summary>
    public bool HasUntil(Instant at) => _group.Exists(each => each.Record.RecordedAt <= at) || _ready.Exists(each => each.Record.RecordedAt <= at);

    /// <summary>The place of the journal that the group under way lies behind.</summary>
    public long GroupFrom => _groupFrom;

    public void Add(PendingRecord pending)
    {
        _ready.Add(pending);
        _tallies.Add(pending);
    }

    /// <summary>Takes the next group; empty while one is under way.</summary>
    /// <param name="from">A place of the journal that the group will lie behind.</param>
    public IReadOnlyList<JournalRecord> TakeGroup(long from)
    {
        if (!HasGroup)
        {
            return [];
        }

        _groupFrom = from;

        if (_ready.Count <= groupRecordsMax)
        {
            (_group, _ready) = (_ready, _group);
        }
        else
        {
            _group.AddRange(_ready[..groupRecordsMax]);
            _ready.RemoveRange(0, groupRecordsMax);
            _tallies.Unsettle();
        }

        Tallies = _tallies.Take(_group, _ready);

        return _group.ConvertAll(pending => pending.Record);
    }

    /// <summary>What the group under way adds to the tallies, in the format of <c>TallyCodec</c>.</summary>
    public byte[] Tallies { get; private set; } = [];

    /// <summary>Ends the group: its records are durable.</summary>
    public void EndGroup() => _group.Clear();

    /// <summary>Drops the group, of which nothing is known, and all that is ready of the same customers; gives these customers' grains.</summary>
    public IReadOnlyCollection<Grain> DropGroup()
    {
        HashSet<Grain> doubtful = [.. _group.Select(pending => pending.Grain)];
        if (_ready.RemoveAll(pending => doubtful.Contains(pending.Grain)) > 0)
        {
            _tallies.Unsettle();
        }

        _group.Clear();
        return doubtful;
    }
}
