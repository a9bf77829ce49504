using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>What a grain is doing.</summary>
internal enum GrainPhase
{
    /// <summary>Its customer is being read from the store; work waits.</summary>
    Loading,

    /// <summary>Work is done at once.</summary>
    Ready,

    /// <summary>The journal is asked whether ids had effect; work waits.</summary>
    Checking,
}

/// <summary>The one place where a customer's state machine runs: the customer, what is not yet durable of it, and the work that waits for it.</summary>
internal sealed class Grain(string customerId)
{
    private PendingRecord? _lastPending;

    public string CustomerId { get; } = customerId;

    public GrainPhase Phase { get; set; } = GrainPhase.Loading;

    /// <summary>The customer; null while loading.</summary>
    public ActiveCustomer? Customer { get; set; }

    /// <summary>Oldest record that is not yet durable.</summary>
    public PendingRecord? FirstPending { get; private set; }

    /// <summary>Work in order of arrival, while not ready.</summary>
    public Queue<WaitingWork>? Waiting { get; set; }

    /// <summary>What is let out when its version is durable.</summary>
    public List<Parked>? Parked { get; set; }

    /// <summary>Bytes it is charged for.</summary>
    public int Bytes { get; set; }

    /// <summary>Whether it stands in the queue of customers to be written as snapshots.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Neighbours in the order of last use.</summary>
    public Grain? MoreRecent { get; set; }

    /// <summary>Neighbours in the order of last use.</summary>
    public Grain? LessRecent { get; set; }

    /// <summary>Whether nothing is lost when it leaves memory.</summary>
    public bool IsIdle => Phase == GrainPhase.Ready && FirstPending is null && Parked is not { Count: > 0 };

    public void Wait(WaitingWork work) => (Waiting ??= new Queue<WaitingWork>()).Enqueue(work);

    public void Park(Parked parked) => (Parked ??= []).Add(parked);

    public void AddPending(PendingRecord pending)
    {
        if (_lastPending is null)
        {
            FirstPending = pending;
        }
        else
        {
            _lastPending.Next = pending;
        }

        _lastPending = pending;
    }

    /// <summary>Forgets the oldest pending record, which has become durable.</summary>
    public void RemoveFirstPending()
    {
        FirstPending = FirstPending!.Next;
        _lastPending = FirstPending is null ? null : _lastPending;
    }

    /// <summary>Forgets all that is tentative.</summary>
    public void DropPending() => FirstPending = _lastPending = null;

    /// <summary>Finds a pending record by its interaction's id.</summary>
    public JournalRecord? FindPending(string interactionId)
    {
        for (PendingRecord? pending = FirstPending; pending is not null; pending = pending.Next)
        {
            if (pending.Record.InteractionId == interactionId)
            {
                return pending.Record;
            }
        }

        return null;
    }
}
