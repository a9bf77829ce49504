using CustomerGrains.Storage;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Support;

/// <summary>A folder for one store.</summary>
internal sealed class SqlitePlace : StorePlace
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask<IServiceStore> OpenAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, CancellationToken.None);

    public override Task<bool> AgeTalliesAsync(bool isCounted)
    {
        SqliteFile.Execute(
            _folder.PathOf("customers.db"),
            (isCounted ? "" : "DELETE FROM tally; DELETE FROM tally_group; INSERT INTO tally_start SELECT MAX(recorded_at) FROM journal;")
                + "UPDATE tally_pass SET version = 0");
        return Task.FromResult(isCounted);
    }

    public override void Dispose()
    {
        _folder.Dispose();
        base.Dispose();
    }
}
