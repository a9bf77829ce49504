using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Storage.Tests.Sqlite;

/// <summary>How long the write-ahead log becomes.</summary>
public sealed class WriteAheadLogTests : IDisposable
{
    private const int Writes = 160;
    private const int MebiByte = 1 << 20;

    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("customergrains-").FullName;

    [Fact]
    public async Task It_begins_anew_under_reads_that_leave_no_pause()
    {
        await using SqliteCustomerStore store = await SqliteCustomerStore.OpenAsync(
            new SqliteStoreOptions { Directory = _folder, CheckpointMebibytes = 1 }, Never);
        await store.AppendAsync(Records.Of("ada", 1, 500), Never);
        using var end = new CancellationTokenSource();
        Task[] reading = [.. Enumerable.Range(0, 8).Select(_ => ReadOnAsync(store, end.Token))];

        byte[] content = new byte[MebiByte / 2];
        for (int version = 0; version < Writes; version++)
        {
            Assert.True(await store.WriteBlobAsync("a", content, version, Never));
        }

        // The file stays as long as the log ever was.
        long longest = new FileInfo(Path.Combine(_folder, "customers.db-wal")).Length;
        await end.CancelAsync();
        await Task.WhenAll(reading);
        Assert.InRange(longest, MebiByte, Writes * MebiByte / 4);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task ReadOnAsync(SqliteCustomerStore store, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await store.LoadAsync(["ada"], Never);
        }
    }
}
