namespace CustomerGrains.Storage.Sqlite;

/// <summary>A customer that the database knows, with the places of its newest records.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Number">What stands for it in the database.</param>
/// <param name="Recent">Places that the directory may not have yet, in order of version and without a gap.</param>
internal sealed record KnownCustomer(string Id, long Number, List<Place> Recent)
{
    /// <summary>The last version that is to be looked for in the directory; all later ones are in <see cref="Recent"/>.</summary>
    public long LastInDirectory => Recent.Count > 0 ? Recent[0].Version - 1 : Place.VersionMax;

    public long PositionOf(long version) => Place.PositionOf(Number, version);
}
