using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>Copies of a server with its data in files.</summary>
public sealed class SqliteCopyTests : CopyContract
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task A_watcher_that_breaks_off_at_random_ends_with_the_servers_copy(int seed) => FollowAsync(seed);

    private protected override Task<PostgresConnectionText?> DatabaseAsync() => Task.FromResult<PostgresConnectionText?>(null);
}
