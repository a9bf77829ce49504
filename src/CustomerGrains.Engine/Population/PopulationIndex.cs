using CustomerGrains.Domain;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// What people search customers by, in memory: a column for each thing, some thousand customers at a time. A question looks at every
/// customer, which takes some milliseconds for a million, so any filter and any order are as quick as any other and nothing but the
/// rows themselves needs keeping up. Rows are handed in when a customer's snapshot is taken, and at the start from all of them.
/// Safe for concurrent use: writers exclude each other, and a reader holds up a writer for one chunk at most.
/// </summary>
internal sealed class PopulationIndex
{
    private readonly Lock _writing = new();
    private readonly PlaceTable _places;
    private readonly Stack<int> _free = new();
    private readonly WordList[] _words;
    private volatile IndexChunk[] _chunks = [];
    private IIndexObserver? _observer;
    private long _count;
    private long _writes;

    public PopulationIndex(IndexColumns columns)
    {
        Columns = columns;
        _words = [.. columns.Words.Select(_ => new WordList())];
        _places = new PlaceTable(place => _chunks[place / IndexChunk.Rows].Ids[place % IndexChunk.Rows]);
    }

    public IndexColumns Columns { get; }

    /// <summary>Customers in it.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>How many rows have been written: each write has a number, from 1.</summary>
    public long Writes => Interlocked.Read(ref _writes);

    /// <summary>All words of a column so far, in the order of their numbers.</summary>
    public string[] WordsOf(int column) => _words[column].All();

    /// <summary>Whether the row of a customer was made from a version or a later one, and not before an instant.</summary>
    public bool HasSince(string customerId, long version, Instant since)
    {
        lock (_writing)
        {
            return _places.Find(customerId) is { } place && _chunks[place / IndexChunk.Rows] is var chunk
                && chunk.Versions[place % IndexChunk.Rows] >= version && chunk.At[place % IndexChunk.Rows] >= since;
        }
    }

    /// <summary>Has somebody follow all rows from now on, who is first shown all that there are.</summary>
    public void Observe(IIndexObserver observer)
    {
        lock (_writing)
        {
            foreach (IndexChunk chunk in _chunks)
            {
                for (int row = 0; row < chunk.Count; row++)
                {
                    if (chunk.Ids[row] is not null)
                    {
                        observer.Enters(new IndexedCustomer(chunk, row));
                    }
                }
            }

            _observer = observer;
        }
    }

    /// <summary>Does something while no row changes.</summary>
    public T WhileStill<T>(Func<T> look)
    {
        lock (_writing)
        {
            return look();
        }
    }

    /// <summary>Takes a row, unless it was made earlier than what is kept of the customer.</summary>
    public void Put(IndexRow row)
    {
        lock (_writing)
        {
            int? known = _places.Find(row.CustomerId);
            int place = known ?? TakePlace();
            IndexChunk chunk = _chunks[place / IndexChunk.Rows];
            int at = place % IndexChunk.Rows;
            if (known is null || (chunk.Versions[at], chunk.At[at]).CompareTo((row.Version, row.At)) <= 0)
            {
                if (known is not null)
                {
                    _observer?.Leaves(new IndexedCustomer(chunk, at));
                }

                lock (chunk.Lock)
                {
                    chunk.Write(at, row, _words, Interlocked.Increment(ref _writes));
                    chunk.Count = Math.Max(chunk.Count, at + 1);
                }

                _observer?.Enters(new IndexedCustomer(chunk, at));
            }

            if (known is null)
            {
                _places.Add(row.CustomerId, place);
                Interlocked.Increment(ref _count);
            }
        }
    }

    /// <summary>Forgets a customer.</summary>
    public void Remove(string customerId)
    {
        lock (_writing)
        {
            if (_places.Find(customerId) is { } place)
            {
                IndexChunk chunk = _chunks[place / IndexChunk.Rows];
                _observer?.Leaves(new IndexedCustomer(chunk, place % IndexChunk.Rows));
                lock (chunk.Lock)
                {
                    chunk.Ids[place % IndexChunk.Rows] = null;
                }

                _free.Push(place);
                Interlocked.Decrement(ref _count);
            }
        }
    }

    /// <summary>Gives a page.</summary>
    public IndexPage Find(IndexQuery query, CancellationToken cancellationToken)
    {
        var first = new FirstRows(query.Order, query.Limit + 1);
        long total = 0;
        IndexChunk[] chunks = _chunks;
        for (int i = 0; i < chunks.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (chunks[i].Lock)
            {
                total += Offer(chunks[i], i * IndexChunk.Rows, query, first);
            }
        }

        return PageOf(query, first, total);
    }

    /// <summary>Goes through the customers that a filter lets through.</summary>
    /// <param name="filter">Who; null for all.</param>
    /// <param name="visitor">Called for each, under the lock of a chunk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public void Visit(IIndexFilter? filter, IIndexVisitor visitor, CancellationToken cancellationToken)
    {
        foreach (IndexChunk chunk in _chunks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (chunk.Lock)
            {
                for (int row = 0; row < chunk.Count; row++)
                {
                    var customer = new IndexedCustomer(chunk, row);
                    if (chunk.Ids[row] is not null && filter?.Matches(customer) != false)
                    {
                        visitor.Visit(customer);
                    }
                }
            }
        }
    }

    /// <summary>Gives the rows written after the write of a number, a chunk's at a time, in no particular order.</summary>
    /// <param name="write">The number; 0 for all rows.</param>
    public IEnumerable<List<IndexRow>> WrittenAfter(long write)
    {
        foreach (IndexChunk chunk in _chunks)
        {
            List<IndexRow> rows = [];
            lock (chunk.Lock)
            {
                for (int place = 0; chunk.LastWrite > write && place < chunk.Count; place++)
                {
                    if (chunk.Ids[place] is not null && chunk.Writes[place] > write)
                    {
                        var row = new IndexRow(Columns);
                        chunk.Read(place, row, _words);
                        rows.Add(row);
                    }
                }
            }

            if (rows.Count > 0)
            {
                yield return rows;
            }
        }
    }

    private static long Offer(IndexChunk chunk, int firstPlace, IndexQuery query, FirstRows first)
    {
        long matches = 0;
        for (int row = 0; row < chunk.Count; row++)
        {
            var customer = new IndexedCustomer(chunk, row);
            if (chunk.Ids[row] is not { } id || query.Filter?.Matches(customer) == false)
            {
                continue;
            }

            matches++;
            double key = query.Order.KeyOf(customer);
            if (query.After is not { } after || query.Order.Compare(key, id, after.Key, after.CustomerId) > 0)
            {
                first.Offer(key, id, firstPlace + row);
            }
        }

        return matches;
    }

    /// <summary>
    /// Reads the rows found. One that has changed since it was found is given as it is now; one that was forgotten is left out.
    /// </summary>
    private IndexPage PageOf(IndexQuery query, FirstRows first, long total)
    {
        List<IndexRow> rows = [];
        IndexPlace? next = null;
        ReadOnlySpan<(double Key, string Id, int Place)> found = first.InOrder();
        for (int i = 0; i < Math.Min(found.Length, query.Limit); i++)
        {
            (double key, string id, int place) = found[i];
            IndexChunk chunk = _chunks[place / IndexChunk.Rows];
            lock (chunk.Lock)
            {
                if (chunk.Ids[place % IndexChunk.Rows] == id)
                {
                    var row = new IndexRow(Columns);
                    chunk.Read(place % IndexChunk.Rows, row, _words);
                    rows.Add(row);
                }
            }

            next = new IndexPlace(key, id);
        }

        return new IndexPage(rows, total, found.Length > query.Limit ? next : null);
    }

    private int TakePlace()
    {
        if (_free.TryPop(out int free))
        {
            return free;
        }

        int last = _chunks.Length - 1;
        if (last < 0 || _chunks[last].Count == IndexChunk.Rows)
        {
            _chunks = [.. _chunks, new IndexChunk(Columns)];
            last++;
        }

        return (last * IndexChunk.Rows) + _chunks[last].Count;
    }
}
