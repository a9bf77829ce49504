using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The newest changes as the writer made them durable, so that whoever follows the present asks no reading connection: after each commit
/// one would have to read the same pages anew. Kept only while somebody reads near the journal's end. The writer adds, readers look at any time.
/// </summary>
/// <param name="bytesMax">Most bytes of records kept.</param>
internal sealed class FeedTail(int bytesMax = FeedTail.BytesMaxDefault)
{
    /// <summary>8 MiB: some ten thousand changes.</summary>
    public const int BytesMaxDefault = 8 << 20;

    /// <summary>A reader who is further behind than so many records of the journal is not one of the present.</summary>
    private const int NearbyRecords = 65_536;

    private readonly Lock _lock = new();
    private readonly List<FeedRecord> _changes = [];
    private int _dropped;
    private long _bytes;
    private long _bytesUnread;
    private long _from;
    private long _head;
    private uint _check;
    private bool _isWanted;

    /// <summary>The journal's end.</summary>
    public FeedPosition End
    {
        get
        {
            lock (_lock)
            {
                return FeedPosition.EndOf(FeedReader.Era, _head) with { Check = _check };
            }
        }
    }

    /// <summary>Says that the journal ends at a place, and that of what came before nothing is known here.</summary>
    public void StartAfter(FeedPosition end)
    {
        lock (_lock)
        {
            Forget();
            (_from, _head, _check) = (end.Group, end.Group, end.Check);
        }
    }

    /// <summary>Adds what has just become durable.</summary>
    /// <param name="group">Records in the order of the journal.</param>
    /// <param name="last">The sequence of the last of them.</param>
    public void Add(IReadOnlyList<JournalRecord> group, long last)
    {
        lock (_lock)
        {
            _check = group.Count == 0 ? _check : FeedPosition.CheckOf(group[^1].Chain);
            if (!_isWanted)
            {
                (_from, _head) = (last, last);
                return;
            }

            long sequence = last - group.Count;
            foreach (JournalRecord record in group)
            {
                sequence++;
                if (record.Assessment is [>= AssessmentCodec.FirstWithChanges, ..])
                {
                    _changes.Add(FeedRecord.At(new FeedPosition(FeedReader.Era, sequence, 1), record));
                    _bytes += BytesOf(record);
                    _bytesUnread += BytesOf(record);
                }
            }

            _head = last;
            Bound();
        }
    }

    /// <summary>Changes behind a place, up to the journal's end; null when they have to be read from the database.</summary>
    public FeedPage? After(FeedPosition after, int limit)
    {
        lock (_lock)
        {
            long first = FeedReader.FirstAfter(after);
            if (first <= _head - NearbyRecords)
            {
                return null;
            }

            // Whoever is not in time for what is here goes to the database once, and finds what comes from now on.
            (_isWanted, _bytesUnread) = (true, 0);
            if (first <= _from)
            {
                return null;
            }

            int place = PlaceOf(first);
            List<FeedRecord> records = _changes.GetRange(place, Math.Min(limit, _changes.Count - place));
            return FeedReader.Page(records, after, limit, End, _head);
        }
    }

    private static int BytesOf(JournalRecord record) => record.Interaction.Length + record.Assessment.Length;

    /// <summary>Where in the list the first change is whose sequence is at least so much.</summary>
    private int PlaceOf(long sequence)
    {
        (int low, int high) = (_dropped, _changes.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _changes[middle].Position.Group < sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Bound()
    {
        if (_bytesUnread > bytesMax)
        {
            Forget();
            _from = _head;
            return;
        }

        while (_bytes > bytesMax)
        {
            FeedRecord oldest = _changes[_dropped];
            _changes[_dropped++] = default;
            (_from, _bytes) = (oldest.Position.Group, _bytes - BytesOf(oldest.Record));
        }

        if (_dropped > _changes.Count / 2)
        {
            _changes.RemoveRange(0, _dropped);
            _dropped = 0;
        }
    }

    private void Forget()
    {
        _changes.Clear();
        (_dropped, _bytes, _bytesUnread, _isWanted) = (0, 0, 0, false);
    }
}
