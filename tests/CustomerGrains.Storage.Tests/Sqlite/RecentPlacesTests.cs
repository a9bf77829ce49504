using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Storage.Tests.Sqlite;

public sealed class RecentPlacesTests
{
    private readonly RecentPlaces _recent = new(capacity: 2);

    [Fact]
    public void The_record_before_a_match_is_found_where_a_full_run_ends()
    {
        _recent.Add([Of(version: 1, hash: 11, sequence: 1), Of(version: 2, hash: 12, sequence: 2)]);
        Assert.NotNull(_recent.TakeFull());
        _recent.Add([Of(version: 3, hash: 13, sequence: 3), Of(version: 4, hash: 14, sequence: 4)]);

        Assert.Equal([2, 3], Versions(13));
        Assert.Equal([3, 4], Versions(14));
        Assert.Equal([1, 2], Versions(12));
        _recent.ForgetFull();
        Assert.Equal([3], Versions(13));
    }

    [Fact]
    public void A_place_found_twice_is_there_once()
    {
        _recent.Add([Of(version: 1, hash: 11, sequence: 1), Of(version: 2, hash: 12, sequence: 2)]);
        Assert.NotNull(_recent.TakeFull());
        _recent.Add([Of(version: 3, hash: 12, sequence: 3), Of(version: 4, hash: 12, sequence: 4)]);
        Assert.Equal([1, 2, 3, 4], Versions(12));
    }

    private static Place Of(long version, long hash, long sequence) => new(Place.PositionOf(7, version), sequence, 0, hash);

    private IEnumerable<long> Versions(long hash) => _recent.WithId(7, hash).Places.Select(place => place.Version);
}
