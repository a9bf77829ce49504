using CustomerGrains.Domain;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Following;

/// <summary>
/// Joins states and changes: changes are followed from before the states were read, so a state may have some of the first of them already.
/// Only customers recorded lately can have any; those are remembered until changes have come past the end of the reading.
/// </summary>
/// <param name="since">Customers not recorded since have no changes to leave out.</param>
internal sealed class StateSeam(Instant since)
{
    /// <summary>No states were given.</summary>
    public static readonly StateSeam None = new(default) { End = default };

    private readonly Dictionary<string, long> _versions = new(StringComparer.Ordinal);

    /// <summary>Changes behind this place are in no state.</summary>
    public FeedPosition End { get; set; }

    /// <summary>A state was given.</summary>
    public void Given(CustomerLevels levels)
    {
        if (levels.RecordedAt >= since)
        {
            _versions[levels.CustomerId] = levels.Version;
        }
    }

    /// <summary>Whether the states have a change already.</summary>
    public bool Has(FollowedChange change)
    {
        if (_versions.Count == 0)
        {
            return false;
        }

        if (change.Position > End)
        {
            _versions.Clear();
            return false;
        }

        return _versions.TryGetValue(change.CustomerId, out long version) && change.Levels.Version <= version;
    }
}
