using CustomerGrains.Domain;

namespace CustomerGrains.Engine.Core;

/// <summary>The one place where a customer's state machine runs: the customer, what is not yet durable of it, and the work that waits for it.</summary>
internal sealed class Grain(string customerId, PendingTable pending)
{
    /// <summary>Stands for no review.</summary>
    public static readonly Instant NoReview = new(long.MinValue);

    private int _pendingPlace = PendingTable.Nowhere;

    public string CustomerId { get; } = customerId;

    public GrainPhase Phase { get; set; } = GrainPhase.Loading;

    /// <summary>The customer; null while loading, and only then.</summary>
    public ActiveCustomer? Customer { get; set; }

    /// <summary>Records that are not yet durable. Borrowed: good until one is added.</summary>
    public ref readonly PendingRecords Pending => ref pending.At(_pendingPlace);

    /// <summary>Work in order of arrival, while not ready.</summary>
    public Queue<WaitingWork>? Waiting { get; set; }

    /// <summary>What the journal is being asked, while checking.</summary>
    public JournalQuestion? Question { get; set; }

    /// <summary>Bytes it is charged for.</summary>
    public int Bytes { get; set; }

    /// <summary>The last group of records that had one of its own.</summary>
    public long LastGroup { get; set; }

    /// <summary>When its snapshot is due, while it waits for one.</summary>
    public Instant SnapshotDue { get; set; }

    /// <summary>Whether it waits for its snapshot.</summary>
    public bool WaitsForSnapshot { get; set; }

    /// <summary>A place of the journal behind which all of its records lie that no snapshot has; <see cref="long.MaxValue"/> when there are none.</summary>
    public long UnsavedFrom { get; set; } = long.MaxValue;

    /// <summary>Neighbours among those that wait for their snapshots.</summary>
    public Grain? SnapshotAfter { get; set; }

    /// <summary>Neighbours among those that wait for their snapshots.</summary>
    public Grain? SnapshotBefore { get; set; }

    /// <summary>When the timer looks at it again, the last that it was told of; <see cref="NoReview"/> when it was told of nothing.</summary>
    public Instant ReviewAt { get; set; } = NoReview;

    /// <summary>When it was last used.</summary>
    public Instant UsedAt { get; set; }

    /// <summary>Whether it was used since it was last looked at for leaving memory.</summary>
    public bool WasUsed { get; set; }

    /// <summary>Whether it was used more than once since it came into memory.</summary>
    public bool WasUsedAgain { get; set; }

    /// <summary>Its place in the shard's round of grains.</summary>
    public int Place { get; set; }

    /// <summary>Whether nothing is lost when it leaves memory.</summary>
    public bool IsIdle => Phase == GrainPhase.Ready && _pendingPlace == PendingTable.Nowhere;

    public void Wait(WaitingWork work) => (Waiting ??= new Queue<WaitingWork>()).Enqueue(work);

    /// <summary>Finds a record that is not yet durable by its interaction's id.</summary>
    public PendingRecord? FindPending(string interactionId) => pending.At(_pendingPlace).Find(interactionId);

    public void AddPending(PendingRecord record) => pending.Add(ref _pendingPlace, record);

    /// <summary>Forgets the oldest pending record, which has become durable.</summary>
    public void RemoveFirstPending() => pending.RemoveFirst(ref _pendingPlace);

    /// <summary>Gives all that is tentative, and forgets it.</summary>
    public PendingRecords TakePending() => pending.Take(ref _pendingPlace);
}
