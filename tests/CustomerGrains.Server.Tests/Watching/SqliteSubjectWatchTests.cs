using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Server.Tests.Watching;

/// <summary>Warnings about employees are followed from a server with its data in files.</summary>
public sealed class SqliteSubjectWatchTests : SubjectWatchContract
{
    private protected override Task<PostgresConnectionText?> DatabaseAsync() => Task.FromResult<PostgresConnectionText?>(null);
}
