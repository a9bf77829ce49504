namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Places in the order of the journal, with each customer's linked from the newest back, so that one more costs no allocation of
/// its own. Not safe for concurrent use.
/// </summary>
/// <param name="expected">How many places are expected, so that growing need not copy them.</param>
internal sealed class PlaceRun(int expected = 0)
{
    private const int None = -1;

    private readonly Dictionary<long, int> _newest = [];
    private readonly List<(Place Place, int Older)> _places = new(expected);

    public int Count => _places.Count;

    public long LastSequence => _places[^1].Place.Sequence;

    public void Add(Place place)
    {
        int older = _newest.GetValueOrDefault(place.Customer, None);
        _newest[place.Customer] = _places.Count;
        _places.Add((place, older));
    }

    /// <summary>Adds a customer's places to a list, the newest first.</summary>
    public void Collect(long customer, List<Place> places)
    {
        for (int index = _newest.GetValueOrDefault(customer, None); index != None; index = _places[index].Older)
        {
            places.Add(_places[index].Place);
        }
    }

    /// <summary>A customer's newest version here; 0 when there is none.</summary>
    public long LastVersion(long customer) => _newest.TryGetValue(customer, out int index) ? _places[index].Place.Version : 0;

    /// <summary>A copy by customer and version, which is the directory's order.</summary>
    public Place[] Sorted()
    {
        var sorted = new Place[_places.Count];
        for (int index = 0; index < sorted.Length; index++)
        {
            sorted[index] = _places[index].Place;
        }

        Array.Sort(sorted, static (left, right) => left.Position.CompareTo(right.Position));
        return sorted;
    }
}
