namespace CustomerGrains.Engine.Core;

/// <summary>
/// What is not yet durable of a shard's customers, apart from their grains, which are smaller for it. Records live for a few milliseconds and
/// grains for long: were a grain to refer to its records, the garbage collector would look through the memory around it for what is young.
/// </summary>
internal sealed class PendingTable
{
    /// <summary>The place of those of whom nothing is pending.</summary>
    public const int Nowhere = 0;

    private readonly Stack<int> _free = new();
    private PendingRecords[] _records = new PendingRecords[64];
    private int _used = Nowhere + 1;

    /// <summary>What is pending at a place; nothing where that is nowhere. Borrowed: good until a record is added.</summary>
    public ref PendingRecords At(int place) => ref _records[place];

    /// <summary>Adds a record.</summary>
    /// <param name="place">The place of its customer's records, a new one where it has none.</param>
    /// <param name="record">The record.</param>
    public void Add(ref int place, PendingRecord record)
    {
        if (place == Nowhere)
        {
            place = NewPlace();
        }

        _records[place].Add(record);
    }

    /// <summary>Forgets the oldest record of a place, which has become durable, and the place with the last of them.</summary>
    public void RemoveFirst(ref int place)
    {
        _records[place].RemoveFirst();
        if (_records[place].IsEmpty)
        {
            _free.Push(place);
            place = Nowhere;
        }
    }

    /// <summary>Takes all records of a place away.</summary>
    public PendingRecords Take(ref int place)
    {
        PendingRecords taken = _records[place];
        if (place != Nowhere)
        {
            _records[place] = default;
            _free.Push(place);
            place = Nowhere;
        }

        return taken;
    }

    private int NewPlace()
    {
        if (_free.TryPop(out int place))
        {
            return place;
        }

        if (_used == _records.Length)
        {
            Array.Resize(ref _records, 2 * _used);
        }

        return _used++;
    }
}
