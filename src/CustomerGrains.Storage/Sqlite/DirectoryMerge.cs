namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Brings full runs of places to the directory in slices between other writes. Sorted by customer, a run writes each page of the
/// directory once, however many of its customers stand there. It goes on at twice the pace at which records come, so that a run is done
/// before the next one is full, and not faster: nobody waits for it, and what is written meanwhile would wait for the processor and the disk.
/// </summary>
internal sealed class DirectoryMerge(RecentPlaces recent)
{
    private const int SlicePlacesMin = 1_024;

    /// <summary>A turn without records, as after snapshots, brings it on too.</summary>
    private const int TurnPlacesMin = 64;

    private Task<Place[]>? _sorting;
    private PlaceRun? _run;
    private int _written;
    private int _owed;

    /// <summary>Writes a slice, if there is one to write and it is time for it.</summary>
    /// <param name="session">The writer's session.</param>
    /// <param name="groupRecords">How many records were written since it was last called.</param>
    public void Advance(WriteSession session, int groupRecords)
    {
        if (_sorting is null && (_run = recent.TakeFull()) is { } full)
        {
            _sorting = Task.Run(full.Sorted);
        }

        if (_sorting is not { IsCompleted: true })
        {
            return;
        }

        Place[] places = _sorting.GetAwaiter().GetResult();
        _owed += Math.Max(TurnPlacesMin, 2 * groupRecords);
        int slice = Math.Min(_owed, places.Length - _written);
        bool last = _written + slice == places.Length;
        if (slice < SlicePlacesMin && !last)
        {
            return;
        }

        session.WriteDirectory(places.AsSpan(_written, slice), last ? _run!.LastSequence : null);
        (_written, _owed) = (_written + slice, 0);
        if (last)
        {
            recent.ForgetFull();
            (_sorting, _run, _written) = (null, null, 0);
        }
    }
}
