namespace CustomerGrains.Storage.Sqlite;

/// <summary>A customer that the database knows, with the places of its newest records.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Number">What stands for it in the database.</param>
/// <param name="SnapshotVersion">Version of its snapshot, or of one before it; 0 when there was none.</param>
internal sealed record KnownCustomer(string Id, long Number, long SnapshotVersion)
{
    /// <summary>Those places that are asked for and that the directory may not have yet, with where the others begin.</summary>
    public RecentSlice Recent { get; init; } = new([], FirstVersion: 0);

    /// <summary>The last version that is to be looked for in the directory; all later ones are in memory.</summary>
    public long LastInDirectory => Recent.FirstVersion > 0 ? Recent.FirstVersion - 1 : Place.VersionMax;

    /// <summary>The position of a version; one that no customer can have counts as the nearest that one can.</summary>
    public long PositionOf(long version) => Place.PositionOf(Number, Math.Clamp(version, 0, Place.VersionMax));

    /// <summary>Places in memory by version, both ends included, of those that were asked for.</summary>
    public IEnumerable<Place> RecentBetween(long first, long last) =>
        Recent.Places.Where(place => place.Version >= first && place.Version <= last);
}
