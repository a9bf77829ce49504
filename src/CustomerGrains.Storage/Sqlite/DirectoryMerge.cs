namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Brings full runs of places to the directory in slices between other writes. Sorted by customer, a run writes each page of the
/// directory once, however many of its customers stand there.
/// </summary>
internal sealed class DirectoryMerge(RecentPlaces recent)
{
    private const int SlicePlacesMin = 1_024;

    private Task<Place[]>? _sorting;
    private PlaceRun? _run;
    private int _written;

    /// <summary>Writes a slice, if there is one to write: twice the group before it, so that a run is done before the next one is full.</summary>
    /// <returns>Whether there is more to write now.</returns>
    public bool Advance(WriteSession session, int groupRecords)
    {
        if (_sorting is null && (_run = recent.TakeFull()) is { } full)
        {
            _sorting = Task.Run(full.Sorted);
        }

        if (_sorting is not { IsCompleted: true })
        {
            return false;
        }

        Place[] places = _sorting.GetAwaiter().GetResult();
        int slice = Math.Min(Math.Max(SlicePlacesMin, 2 * groupRecords), places.Length - _written);
        bool last = _written + slice == places.Length;
        session.WriteDirectory(places.AsSpan(_written, slice), last ? _run!.LastSequence : null);
        _written += slice;
        if (last)
        {
            recent.ForgetFull();
            (_sorting, _run, _written) = (null, null, 0);
        }

        return !last;
    }
}
