namespace CustomerGrains.Storage.Sqlite;

/// <summary>
/// A large customer's places in a run by version and by id. Made when somebody first looks for an id of such a customer and kept up
/// from then on, so that whoever repeats ids of a busy customer does not have all of it gone through each time.
/// </summary>
/// <param name="firstVersion">The customer's oldest version in the run.</param>
internal sealed class PlaceIndex(long firstVersion)
{
    private readonly List<int> _byVersion = [];
    private readonly Dictionary<long, int> _byId = [];
    private readonly List<(long IdHash, int Index)> _sameHash = [];

    /// <summary>Adds the place of the next version.</summary>
    public void Add(long idHash, int index)
    {
        _byVersion.Add(index);
        if (!_byId.TryAdd(idHash, index))
        {
            _sameHash.Add((idHash, index));
        }
    }

    /// <summary>Where a version's place is in the run; null when it is not.</summary>
    public int? OfVersion(long version) =>
        version >= firstVersion && version - firstVersion < _byVersion.Count ? _byVersion[(int)(version - firstVersion)] : null;

    /// <summary>Where the places of an id's hash are in the run.</summary>
    public IEnumerable<int> OfId(long idHash)
    {
        IEnumerable<int> others = _sameHash.Where(each => each.IdHash == idHash).Select(each => each.Index);
        return _byId.TryGetValue(idHash, out int index) ? others.Prepend(index) : others;
    }
}
