namespace CustomerGrains.Engine.Population;

/// <summary>The first places of an order among all that are offered: a heap with the last of them on top.</summary>
internal sealed class FirstRows(IndexOrder order, int limit)
{
    private readonly (double Key, string Id, int Place)[] _heap = new (double, string, int)[limit];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a customer that comes before the last of them, or while there is room.</summary>
    public void Offer(double key, string id, int place)
    {
        if (Count < limit)
        {
            _heap[Count] = (key, id, place);
            Rise(Count++);
        }
        else if (order.Compare(key, id, _heap[0].Key, _heap[0].Id) < 0)
        {
            _heap[0] = (key, id, place);
            Sink();
        }
    }

    /// <summary>All of them, in order.</summary>
    public ReadOnlySpan<(double Key, string Id, int Place)> InOrder()
    {
        Span<(double Key, string Id, int Place)> rows = _heap.AsSpan(0, Count);
        rows.Sort((left, right) => order.Compare(left.Key, left.Id, right.Key, right.Id));
        return rows;
    }

    private bool ComesAfter(int left, int right) =>
        order.Compare(_heap[left].Key, _heap[left].Id, _heap[right].Key, _heap[right].Id) > 0;

    private void Rise(int at)
    {
        while (at > 0 && ComesAfter(at, (at - 1) / 2))
        {
            (_heap[at], _heap[(at - 1) / 2]) = (_heap[(at - 1) / 2], _heap[at]);
            at = (at - 1) / 2;
        }
    }

    private void Sink()
    {
        for (int at = 0; ;)
        {
            int last = at;
            for (int child = (2 * at) + 1; child <= (2 * at) + 2 && child < Count; child++)
            {
                last = ComesAfter(child, last) ? child : last;
            }

            if (last == at)
            {
                return;
            }

            (_heap[at], _heap[last]) = (_heap[last], _heap[at]);
            at = last;
        }
    }
}
