using CustomerGrains.Storage.InMemory;

namespace CustomerGrains.Storage.Tests.InMemory;

public sealed class InMemoryCustomerStoreTests : ServiceStoreContract
{
    private InMemoryCustomerStore Faulty => (InMemoryCustomerStore)Store;

    [Fact]
    public async Task An_append_that_fails_before_writing_leaves_nothing()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 2);
        Faulty.FailNextAppend(AppendFault.BeforeWriting);
        await Assert.ThrowsAsync<StoreException>(async () => await Store.AppendAsync(records, Never));
        Assert.Empty(await ReadAsync("ada", 0));
        await Store.AppendAsync(records, Never);
        Same(records, await ReadAsync("ada", 0));
    }

    [Fact]
    public async Task An_append_that_fails_after_writing_leaves_all()
    {
        List<JournalRecord> records = Records.Of("ada", 1, 2);
        Faulty.FailNextAppend(AppendFault.AfterWriting);
        await Assert.ThrowsAsync<StoreException>(async () => await Store.AppendAsync(records, Never));
        Same(records, await ReadAsync("ada", 0));
        Assert.Equal(1, Faulty.AppendsWritten);
    }

    [Fact]
    public async Task A_load_fails_once_when_told_to()
    {
        Faulty.FailNextLoad();
        await Assert.ThrowsAsync<StoreException>(async () => await Store.LoadAsync(["ada"], Never));
        Assert.Single(await Store.LoadAsync(["ada"], Never));
    }

    [Fact]
    public async Task Held_appends_wait_for_their_release()
    {
        Faulty.HoldAppends();
        Task append = Store.AppendAsync(Records.Of("ada", 1, 1), Never).AsTask();
        Assert.False(append.IsCompleted);
        Assert.Empty(await ReadAsync("ada", 0));
        Faulty.ReleaseAppends();
        await append;
        Assert.Single(await ReadAsync("ada", 0));
    }

    protected override Task ForgetTalliesAsync()
    {
        Faulty.ForgetTallies();
        return Task.CompletedTask;
    }

    protected override Task<ICustomerStore> OpenAsync() => Task.FromResult<ICustomerStore>(new InMemoryCustomerStore());
}
