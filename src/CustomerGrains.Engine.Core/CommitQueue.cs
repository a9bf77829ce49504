using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>Records on their way to the store: those that are ready, and the one group that is under way.</summary>
/// <param name="groupRecordsMax">Most records of one group.</param>
internal sealed class CommitQueue(int groupRecordsMax)
{
    private List<PendingRecord> _ready = [];
    private List<PendingRecord> _group = [];

    /// <summary>Whether there are records to hand over.</summary>
    public bool HasGroup => _group.Count == 0 && _ready.Count > 0;

    /// <summary>The records under way. Borrowed: good until the group ends.</summary>
    public IReadOnlyList<PendingRecord> Group => _group;

    public void Add(PendingRecord pending) => _ready.Add(pending);

    /// <summary>Takes the next group; empty while one is under way.</summary>
    public IReadOnlyList<JournalRecord> TakeGroup()
    {
        if (!HasGroup)
        {
            return [];
        }

        if (_ready.Count <= groupRecordsMax)
        {
            (_group, _ready) = (_ready, _group);
        }
        else
        {
            _group.AddRange(_ready[..groupRecordsMax]);
            _ready.RemoveRange(0, groupRecordsMax);
        }

        return _group.ConvertAll(pending => pending.Record);
    }

    /// <summary>Ends the group: its records are durable.</summary>
    public void EndGroup() => _group.Clear();

    /// <summary>Drops the group, of which nothing is known, and all that is ready of the same customers; gives these customers' grains.</summary>
    public IReadOnlyCollection<Grain> DropGroup()
    {
        HashSet<Grain> doubtful = [.. _group.Select(pending => pending.Grain)];
        _ready.RemoveAll(pending => doubtful.Contains(pending.Grain));
        _group.Clear();
        return doubtful;
    }
}
