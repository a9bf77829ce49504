namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// The places of the newest records, which the directory on disk does not have yet: a run that grows, and the full one before it,
/// which is written to the directory little by little and forgotten when all of it is durable there. The writer adds and forgets;
/// readers look at any time. A reader looks here first and at the directory second, so a place on its way is never missed.
/// </summary>
internal sealed class RecentPlaces(int capacity)
{
    private readonly Lock _lock = new();
    private PlaceRun _growing = new();
    private PlaceRun? _full;

    private long _lastSequence;

    /// <summary>The journal's last sequence that is known here or in the directory. Only the writer changes it.</summary>
    public long LastSequence
    {
        get => Volatile.Read(ref _lastSequence);
        private set => Volatile.Write(ref _lastSequence, value);
    }

    /// <summary>Says that the directory has all of the journal up to a sequence, and nothing else is known yet.</summary>
    public void StartAfter(long sequence) => LastSequence = sequence;

    /// <summary>Adds committed places in the order of the journal.</summary>
    public void Add(List<Place> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (Place place in places)
            {
                _growing.Add(place);
            }
        }

        LastSequence = places[^1].Sequence;
    }

    /// <summary>A customer's places between two versions, both included.</summary>
    public RecentSlice Between(long customer, long first, long last) => Slice(customer, (run, places) => run.Collect(customer, first, last, places));

    /// <summary>A customer's places that may be an id's, each with the one before it.</summary>
    public RecentSlice WithId(long customer, long idHash) => Slice(customer, (run, places) =>
    {
        run.CollectId(customer, idHash, places);
        if (run == _growing && run.FirstVersion(customer) is > 1 and var first && places.Exists(place => place.Version == first && place.IdHash == idHash))
        {
            // The one before it is the newest of the full run, where the id is not looked for.
            _full?.Collect(customer, first - 1, first - 1, places);
        }
    });

    /// <summary>A customer's newest version here; 0 when there is none.</summary>
    public long LastVersion(long customer)
    {
        lock (_lock)
        {
            long version = _growing.LastVersion(customer);
            return version > 0 || _full is null ? version : _full.LastVersion(customer);
        }
    }

    /// <summary>Begins a new run when the growing one is full and the one before is done; null when it is not yet time.</summary>
    public PlaceRun? TakeFull()
    {
        lock (_lock)
        {
            if (_full is not null || _growing.Count < capacity)
            {
                return null;
            }

            (_full, _growing) = (_growing, new PlaceRun(_growing.Count));
            return _full;
        }
    }

    /// <summary>Forgets the full run, after the directory has all of it durably.</summary>
    public void ForgetFull()
    {
        lock (_lock)
        {
            _full = null;
        }
    }

    private RecentSlice Slice(long customer, Action<PlaceRun, List<Place>> collect)
    {
        var places = new List<Place>();
        long first;
        lock (_lock)
        {
            collect(_growing, places);
            first = _growing.FirstVersion(customer);
            if (_full is { } full)
            {
                collect(full, places);
                first = full.FirstVersion(customer) is > 0 and var older ? older : first;
            }
        }

        // One may have been found as a match and as the one before another match.
        places.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return new RecentSlice([.. places.Distinct()], first);
    }
}
