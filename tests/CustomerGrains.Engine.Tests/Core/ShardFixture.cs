using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Core;

/// <summary>A shard with a journal that does what the test says.</summary>
internal sealed class ShardFixture
{
    public ShardFixture(ShardLimits? limits = null, Standard? standard = null) =>
        Core = new ShardCore(Graded.By(standard ?? Facts.Standard), Graded.Shapes, limits ?? new ShardLimits(), Effects);

    /// <summary>The clock.</summary>
    public Instant Now { get; set; } = Facts.Noon;

    public RecordingEffects Effects { get; } = new();

    public ShardCore Core { get; }

    public List<JournalRecord> Journal { get; } = [];

    /// <summary>Snapshots that are read with their customers.</summary>
    public Dictionary<string, CustomerSnapshot> Snapshots { get; } = [];

    /// <summary>Submits, and gives the place where outcomes appear.</summary>
    public InteractionOutcome[] Submit(params Interaction[] interactions)
    {
        var outcomes = new InteractionOutcome[interactions.Length];
        int[] places = [.. Enumerable.Range(0, interactions.Length)];
        Core.Submit(new SubmissionPart([.. interactions.Select(Facts.Submitted)], outcomes, places), Now);
        return outcomes;
    }

    public void Read(string customerId) => Core.Read(new ReadRequest(customerId, at: null), Now);

    /// <summary>Reads all customers that were asked for.</summary>
    public void LoadAll()
    {
        while (Effects.Loads is [var customerId, ..])
        {
            Effects.Loads.RemoveAt(0);
            CustomerSnapshot? snapshot = Snapshots.GetValueOrDefault(customerId);
            var stored = new StoredCustomer(
                customerId, snapshot, [.. Journal.Where(record => record.CustomerId == customerId && record.Version > (snapshot?.Version ?? 0))]);
            Core.Loaded(ActiveCustomer.From(stored, Graded.Shapes), Now, stored.Tail.Count == 0 ? stored.Snapshot : null);
        }
    }

    /// <summary>Has a customer looked at again, if that is due.</summary>
    public void LookAt(string customerId) => Core.Read(new ReadRequest(customerId, at: null, ReadScope.Review), Now);

    /// <summary>Has snapshots of all who changed.</summary>
    public void TakeSnapshots()
    {
        Core.TakeAllSnapshots(Now);
        Effects.Snapshots.ForEach(snapshot => Snapshots[snapshot.CustomerId] = snapshot);
    }

    /// <summary>Writes the next group; gives how many records it had.</summary>
    public int Commit()
    {
        IReadOnlyList<JournalRecord> group = Core.TakeGroup();
        Journal.AddRange(group);
        Core.Committed(Now);
        return group.Count;
    }

    /// <summary>Has customers recorded and in memory.</summary>
    public void Know(params string[] customerIds)
    {
        Submit([.. customerIds.Select(customerId => Facts.Purchase(customerId, "known"))]);
        LoadAll();
        Commit();
        Effects.Parts.Clear();
    }
}
