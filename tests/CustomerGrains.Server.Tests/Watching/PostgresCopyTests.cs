using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>Copies of a server with its data in a database.</summary>
public sealed class PostgresCopyTests : CopyContract
{
    [PostgresTheory]
    [InlineData(4)]
    [InlineData(5)]
    public Task A_watcher_that_breaks_off_at_random_ends_with_the_servers_copy(int seed) => FollowAsync(seed);

    private protected override async Task<PostgresConnectionText?> DatabaseAsync() => await Databases.OfPostgresAsync();
}
