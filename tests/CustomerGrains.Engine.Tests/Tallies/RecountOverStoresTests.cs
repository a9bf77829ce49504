using CustomerGrains.Engine.Tests.Embedded;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;

namespace CustomerGrains.Engine.Tests.Tallies;

public sealed class RecountOverMemoryTests : RecountUnderWritesContract
{
    private readonly Lazy<InMemoryCustomerStore> _store = new(() => new InMemoryCustomerStore());

    protected override ValueTask<ICustomerStore> OpenAsync() => new(_store.Value);

    protected override Task<bool> AgeAsync(bool isCounted)
    {
        _store.Value.ForgetTallies();
        return Task.FromResult(false);
    }
}

public sealed class RecountOverSqliteTests : RecountUnderWritesContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async ValueTask<ICustomerStore> OpenAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    protected override Task<bool> AgeAsync(bool isCounted)
    {
        SqliteFile.Execute(
            Path.Combine(_folder.Path, "customers.db"),
            (isCounted ? "" : "DELETE FROM tally; DELETE FROM tally_group; INSERT INTO tally_start SELECT MAX(recorded_at) FROM journal;")
                + "UPDATE tally_pass SET version = 0");
        return Task.FromResult(isCounted);
    }
}

[NeedsPostgres]
public sealed class RecountOverPostgresTests : RecountUnderWritesContract
{
    private readonly PostgresPlace _place = new();

    protected override ValueTask<ICustomerStore> OpenAsync() => _place.OpenAsync();

    protected override async Task<bool> AgeAsync(bool isCounted)
    {
        await _place.ExecuteAsync(
            (isCounted ? "" : "DELETE FROM tally; DELETE FROM tally_group; UPDATE store SET tallies_since = now();")
                + "UPDATE store SET tally_version = 0");
        return isCounted;
    }
}
