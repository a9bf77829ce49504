using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>Warnings about employees are followed from a server with its data in a database.</summary>
[NeedsPostgres]
public sealed class PostgresSubjectWatchTests : SubjectWatchContract
{
    private protected override async Task<PostgresConnectionText?> DatabaseAsync() => await Databases.OfPostgresAsync();
}
