using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// What the records that are ready add to the tallies. Each is added when it is made, while all that it is made of is in the processor's
/// cache: adding a group up when it is handed over costs five times as much. Where a group is not all that is ready, which is rare, it is
/// done anew from the records.
/// </summary>
internal sealed class GroupTallies
{
    private readonly TallyBatch _batch = new();
    private readonly TallyFold _fold;
    private bool _isStale;

    /// <summary>Makes one with nothing ready.</summary>
    /// <param name="currency">The reporting currency.</param>
    public GroupTallies(Currency currency) => _fold = new TallyFold(_batch, currency);

    /// <summary>Adds a record that is ready.</summary>
    public void Add(PendingRecord pending) => _fold.Add(pending.Tallied);

    /// <summary>Some of what is ready will not be written, or not with the next group.</summary>
    public void Unsettle() => _isStale = true;

    /// <summary>What a group adds, in the format of <see cref="TallyCodec"/>.</summary>
    /// <param name="group">The records.</param>
    /// <param name="rest">Those that are ready and stay so.</param>
    public byte[] Take(IReadOnlyList<PendingRecord> group, IReadOnlyList<PendingRecord> rest)
    {
        if (_isStale)
        {
            AddAnew(group);
        }

        byte[] tallies = TallyCodec.Encode(_batch);
        _isStale = rest.Count > 0;
        _batch.Clear();
        return tallies;
    }

    private void AddAnew(IReadOnlyList<PendingRecord> group)
    {
        _batch.Clear();
        foreach (PendingRecord pending in group)
        {
            Add(pending);
        }
    }
}
