namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// Places in the order of the journal, with each customer's linked from the newest back, so that one more costs no allocation of
/// its own. Not safe for concurrent use.
/// </summary>
/// <param name="expected">How many places are expected, so that growing need not copy them.</param>
internal sealed class PlaceRun(int expected = 0)
{
    private const int None = -1;

    /// <summary>Places of a customer that are gone through without an index.</summary>
    private const int UnindexedMax = 256;

    private readonly Dictionary<long, (int Newest, int Count)> _customers = [];
    private readonly List<(Place Place, int Older)> _places = new(expected);
    private readonly Dictionary<long, PlaceIndex> _indexes = [];

    public int Count => _places.Count;

    public long LastSequence => _places[^1].Place.Sequence;

    public void Add(Place place)
    {
        (int older, int count) = _customers.GetValueOrDefault(place.Customer, (None, 0));
        _customers[place.Customer] = (_places.Count, count + 1);
        if (_indexes.Count > 0 && _indexes.TryGetValue(place.Customer, out PlaceIndex? index))
        {
            index.Add(place.IdHash, _places.Count);
        }

        _places.Add((place, older));
    }

    /// <summary>A customer's oldest version here; 0 when there is none.</summary>
    public long FirstVersion(long customer) =>
        _customers.TryGetValue(customer, out (int Newest, int Count) all) ? _places[all.Newest].Place.Version - all.Count + 1 : 0;

    /// <summary>A customer's newest version here; 0 when there is none.</summary>
    public long LastVersion(long customer) =>
        _customers.TryGetValue(customer, out (int Newest, int Count) all) ? _places[all.Newest].Place.Version : 0;

    /// <summary>Adds a customer's places between two versions, both included, to a list, the newest first.</summary>
    public void Collect(long customer, long first, long last, List<Place> places)
    {
        foreach (Place place in NewestFirst(customer).TakeWhile(place => place.Version >= first))
        {
            if (place.Version <= last)
            {
                places.Add(place);
            }
        }
    }

    /// <summary>Adds a customer's places that may be an id's, each with the one before it, which it is checked against.</summary>
    public void CollectId(long customer, long idHash, List<Place> places)
    {
        if (!_customers.TryGetValue(customer, out (int Newest, int Count) all))
        {
            return;
        }

        if (all.Count <= UnindexedMax)
        {
            foreach (Place match in NewestFirst(customer).Where(place => place.IdHash == idHash).ToList())
            {
                Collect(customer, match.Version - 1, match.Version, places);
            }

            return;
        }

        PlaceIndex index = IndexOf(customer, all.Count);
        foreach (int match in index.OfId(idHash))
        {
            Place place = _places[match].Place;
            places.Add(place);
            if (index.OfVersion(place.Version - 1) is { } before)
            {
                places.Add(_places[before].Place);
            }
        }
    }

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

    private IEnumerable<Place> NewestFirst(long customer)
    {
        int index = _customers.TryGetValue(customer, out (int Newest, int Count) all) ? all.Newest : None;
        for (; index != None; index = _places[index].Older)
        {
            yield return _places[index].Place;
        }
    }

    private PlaceIndex IndexOf(long customer, int count)
    {
        if (_indexes.TryGetValue(customer, out PlaceIndex? known))
        {
            return known;
        }

        int[] indexes = new int[count];
        int next = _customers[customer].Newest;
        for (int i = count - 1; i >= 0; i--)
        {
            indexes[i] = next;
            next = _places[next].Older;
        }

        var index = new PlaceIndex(FirstVersion(customer));
        Array.ForEach(indexes, place => index.Add(_places[place].Place.IdHash, place));
        _indexes.Add(customer, index);
        return index;
    }
}
