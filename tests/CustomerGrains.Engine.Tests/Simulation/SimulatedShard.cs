using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>One life of a shard, from a start to a crash or the end: the step machine, and what it asks of the world.</summary>
internal sealed class SimulatedShard : IShardEffects
{
    private readonly ModelStore _store;
    private readonly Clients _clients;

    public SimulatedShard(ModelStore store, Clients clients, Standard standard, ShardLimits limits)
    {
        _store = store;
        _clients = clients;
        Beginning = store.Position;
        Core = new ShardCore(Graded.By(standard), Graded.Shapes, limits, this);
    }

    public ShardCore Core { get; }

    /// <summary>The journal's end when this life began.</summary>
    public int Beginning { get; }

    public Instant Now { get; set; }

    public List<LoadRequest> Loads { get; } = [];

    public List<FindRequest> Finds { get; } = [];

    public List<CustomerSnapshot> Saves { get; } = [];

    public CommitRequest? Commit { get; set; }

    public bool IsIdle => Loads.Count == 0 && Finds.Count == 0 && Commit is null && !Core.HasGroup;

    public void Load(string customerId)
    {
        Claim.That(Loads.TrueForAll(load => load.CustomerId != customerId), $"{customerId} is read twice at a time");
        Loads.Add(new LoadRequest(customerId));
    }

    public void Find(JournalQuestion question)
    {
        (string customerId, IReadOnlyList<string> interactionIds) = question;
        Claim.That(interactionIds.Count > 0, $"the journal is asked for nothing of {customerId}");
        Claim.That(!_store[customerId].IsInDoubt, $"the journal is asked while {customerId} is in doubt");
        Claim.That(
            Commit is null || Commit.Records.All(record => record.CustomerId != customerId || !interactionIds.Contains(record.InteractionId)),
            $"the journal is asked for an id of {customerId} while it is written");
        Finds.Add(new FindRequest(question));
    }

    public void Save(CustomerSnapshot snapshot, IndexRow? row)
    {
        _store[snapshot.CustomerId].Check(snapshot);
        Saves.Add(snapshot);
    }

    public void Warned(string customerId, long version, Standing standing) => _store[customerId].CheckWarned(version, standing);

    public void Settled(SubmissionPart part) => _clients.Settled((SimulatedPart)part);

    public void Answered(ReadRequest request, ReadAnswer answer) => _clients.Answered((SimulatedRead)request, answer, Now);

    public void Reviewed(DoneReview review) =>
        _clients.Note(review.HasChanged ? $"a review for {review.Cause} finds a change" : $"a review for {review.Cause} finds nothing");

    public void Faulted(Exception exception) => throw new SimulationException("a customer's rules failed", exception);

    public void TakeGroup()
    {
        IReadOnlyList<JournalRecord> group = Core.TakeGroup(_store.Position);
        Claim.That(Commit is null && group.Count > 0, "a group is handed over while another is under way, or with nothing in it");
        foreach (JournalRecord record in group)
        {
            Claim.That(!_store[record.CustomerId].IsInDoubt, $"{record.CustomerId} is written while it is in doubt");
        }

        Commit = new CommitRequest(group, Core.GroupTallies);
    }
}
