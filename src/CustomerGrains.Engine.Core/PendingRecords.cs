namespace CustomerGrains.Engine.Core;

/// <summary>
/// The records of one customer that are not yet durable, in order of version. It changes in place, inside its
/// <see cref="PendingTable"/>.
/// </summary>
internal struct PendingRecords
{
    /// <summary>From so many records on they are found by an index: a sender who repeats thousands must not make each look at all.</summary>
    private const int IndexedFrom = 16;

    private Dictionary<string, PendingRecord>? _byId;
    private int _count;

    public PendingRecord? First { readonly get; private set; }

    public PendingRecord? Last { readonly get; private set; }

    public readonly bool IsEmpty => First is null;

    public void Add(PendingRecord pending)
    {
        if (Last is null)
        {
            First = pending;
        }
        else
        {
            Last.Next = pending;
        }

        Last = pending;
        _count++;
        _byId?.Add(pending.Record.InteractionId, pending);
    }

    /// <summary>Forgets the oldest record, which has become durable.</summary>
    public void RemoveFirst()
    {
        PendingRecord first = First!;
        First = first.Next;
        Last = First is null ? null : Last;
        _count--;
        _byId?.Remove(first.Record.InteractionId);
        _byId = First is null ? null : _byId;
    }

    /// <summary>Finds a record by its interaction's id.</summary>
    public PendingRecord? Find(string interactionId)
    {
        if (_count >= IndexedFrom)
        {
            return (_byId ??= All().ToDictionary(pending => pending.Record.InteractionId)).GetValueOrDefault(interactionId);
        }

        PendingRecord? found = First;
        while (found is not null && found.Record.InteractionId != interactionId)
        {
            found = found.Next;
        }

        return found;
    }

    public readonly IEnumerable<PendingRecord> All()
    {
        for (PendingRecord? pending = First; pending is not null; pending = pending.Next)
        {
            yield return pending;
        }
    }
}
