using System.Runtime.InteropServices;

namespace CustomerGrains.Storage.Sqlite;

/// <summary>A customer that the database knows, with the places of its newest records.</summary>
/// <param name="Id">The customer's id.</param>
/// <param name="Number">What stands for it in the database.</param>
/// <param name="Recent">Places that the directory may not have yet, in order of version and without a gap.</param>
internal sealed record KnownCustomer(string Id, long Number, List<Place> Recent)
{
    /// <summary>The last version that is to be looked for in the directory; all later ones are in <see cref="Recent"/>.</summary>
    public long LastInDirectory => Recent.Count > 0 ? Recent[0].Version - 1 : Place.VersionMax;

    /// <summary>The position of a version; one that no customer can have counts as the nearest that one can.</summary>
    public long PositionOf(long version) => Place.PositionOf(Number, Math.Clamp(version, 0, Place.VersionMax));

    /// <summary>Recent places by version, both ends included.</summary>
    public ReadOnlySpan<Place> RecentBetween(long first, long last)
    {
        long zero = LastInDirectory + 1;
        int start = (int)Math.Clamp(first - zero, 0, Recent.Count);
        int end = (int)Math.Clamp(last - zero + 1, start, Recent.Count);
        return CollectionsMarshal.AsSpan(Recent)[start..end];
    }
}
