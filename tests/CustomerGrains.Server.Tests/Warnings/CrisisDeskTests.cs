using System.Runtime.CompilerServices;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Warnings.Crises;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Crisis = CustomerGrains.V1.Crisis;

namespace CustomerGrains.Server.Tests.Warnings;

/// <summary>Crises over restarts, failures and ends that come early.</summary>
public sealed class CrisisDeskTests : IAsyncLifetime
{
    private ServerFixture _server = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerFixture.StartAsync();
        await Wire.RecordAsync(_server.Channel, Wire.Purchase("1", "ada"), Wire.Purchase("1", "bob"));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task What_is_on_record_is_done_after_the_next_start_unless_it_was_ended()
    {
        await _server.RestartAsync(() => PutOnRecordAsync(async log =>
        {
            await log.RaiseAsync(Request("open", "ada"), "zoe", CancellationToken.None);
            await log.RaiseAsync(Request("ended", "bob"), "zoe", CancellationToken.None);
            await log.EndAsync(new EndCrisisRequest { CrisisId = "ended" }, "max", CancellationToken.None);
        }));
        Assert.Equal(1, (await UntilAsync("open", CrisisState.Raised)).Warned);
        Assert.Equal((0, 0), (await UntilAsync("ended", CrisisState.Ended)) is var ended ? (ended.Customers, ended.Warned) : default);
    }

    [Fact]
    public async Task A_warning_that_was_raised_before_a_break_counts_when_it_is_raised_again()
    {
        await WarnAsync("ada", "again");
        await _server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, Request("again", "ada"), Wire.As("zoe"));
        Assert.Equal((1, 0, 1), (await UntilAsync("again", CrisisState.Raised)) is var raised ? (raised.Warned, raised.LeftOut, raised.Active) : default);
    }

    [Fact]
    public async Task Whom_it_warned_of_before_a_break_counts_towards_the_most_that_it_warns_of()
    {
        // Of the two the index has ada first; only bob was reached, and somebody has looked after him since.
        await WarnAsync("bob", "few");
        Warning reached = Assert.Single((await Wire.GetAsync(_server.Channel, "bob")).Warnings, each => each.Rule == "crisis");
        await _server.Channel.UnaryAsync(
            WarningServiceMethods.ResolveWarning,
            new ResolveWarningRequest { CustomerId = "bob", Rule = "crisis", OpenedAt = reached.OpenedAt, Outcome = WarningOutcome.Handled, RequestId = "r-1" },
            Wire.As("ann"));
        await _server.RestartAsync(() => PutOnRecordAsync(async log =>
            await log.RaiseAsync(new(Request("few", "ada", "bob")) { CustomersMax = 1 }, "zoe", CancellationToken.None)));
        Assert.Equal((1, 1, 0), (await UntilAsync("few", CrisisState.Raised)) is var raised ? (raised.Customers, raised.Warned, raised.Active) : default);
        Assert.DoesNotContain((await Wire.GetAsync(_server.Channel, "ada")).Warnings, each => each.Rule == "crisis");
    }

    [Fact]
    public async Task One_that_was_ended_before_a_break_says_whom_it_had_warned_of()
    {
        await WarnAsync("ada", "cut");
        await _server.RestartAsync(() => PutOnRecordAsync(async log =>
        {
            await log.RaiseAsync(Request("cut", "ada", "bob"), "zoe", CancellationToken.None);
            await log.EndAsync(new EndCrisisRequest { CrisisId = "cut" }, "max", CancellationToken.None);
        }));
        Assert.Equal((1, 0, 0), (await UntilAsync("cut", CrisisState.Ended)) is var ended ? (ended.Warned, ended.LeftOut, ended.Active) : default);
    }

    [Fact]
    public async Task Who_is_in_another_crisis_is_warned_of_by_the_second_one_once_the_first_has_ended()
    {
        await _server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, Request("recall", "ada"), Wire.As("zoe"));
        await UntilAsync("recall", CrisisState.Raised);
        await _server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, Request("leak", "ada", "bob"), Wire.As("zoe"));
        Crisis leak = await UntilAsync("leak", CrisisState.Raised);
        Assert.Equal((2, 1, 1, 1), (leak.Customers, leak.Warned, leak.LeftOut, leak.Active));
        await _server.Channel.UnaryAsync(WarningServiceMethods.EndCrisis, new EndCrisisRequest { CrisisId = "recall" }, Wire.As("max"));
        await Eventually.HoldsAsync("all of the second", async () => (await FindAsync("leak")) is { State: CrisisState.Raised, Active: 2, Warned: 2, LeftOut: 0 });
        Assert.Equal("leak", Assert.Single((await Wire.GetAsync(_server.Channel, "ada")).Warnings, each => each.Rule == "crisis").CrisisId);
        Assert.Equal((0, CrisisState.Ended), (await FindAsync("recall")) is var over ? (over.Active, over.State) : default);
    }

    [Fact]
    public async Task One_that_takes_long_holds_up_no_other_nor_its_end()
    {
        var slow = new HeldScan();
        IServiceProvider parts = _server.Host.Services;
        var engine = parts.GetRequiredService<EmbeddedEngine>();
        await parts.GetRequiredService<CrisisDesk>().DisposeAsync();
        await using var desk = new CrisisDesk(
            engine, parts.GetRequiredService<CrisisLog>(),
            new TouchedCustomers(engine, new BuyerScan(slow, new StandingShapes()), TimeProvider.System), TimeProvider.System,
            Background.By(TimeProvider.System), NullLogger<CrisisDesk>.Instance);
        desk.Start();
        await RaiseAsync(new(Request("slow")) { Categories = { "lamps" } });
        await slow.Begun;
        await RaiseAsync(Request("quick", "ada"));
        Assert.Equal(1, (await UntilAsync("quick", CrisisState.Raised)).Warned);
        await _server.Channel.UnaryAsync(WarningServiceMethods.EndCrisis, new EndCrisisRequest { CrisisId = "quick" }, Wire.As("max"));
        desk.End("quick");
        Assert.Equal(0, (await UntilAsync("quick", CrisisState.Ended)).Active);
        Assert.Equal(CrisisState.Raising, (await UntilAsync("slow", CrisisState.Raising)).State);
        slow.LetGo();
        await UntilAsync("slow", CrisisState.Raised);

        async Task RaiseAsync(RaiseCrisisRequest request)
        {
            await _server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, request, Wire.As("zoe"));
            desk.Wake();
        }
    }

    [Fact]
    public async Task One_that_is_ended_while_warnings_are_raised_raises_no_more()
    {
        _server.Host.Services.GetRequiredService<CrisisDesk>().End("stopped");
        await _server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, Request("stopped", "ada", "bob"), Wire.As("zoe"));
        Assert.Equal((2, 0, 0), (await UntilAsync("stopped", CrisisState.Raised)) is var raised ? (raised.Customers, raised.Warned, raised.Active) : default);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_for_a_while_is_asked_again()
    {
        IServiceProvider parts = _server.Host.Services;
        var failing = new FailingLog(parts.GetRequiredService<IGovernanceLog>(), failures: 3);
        using var log = new CrisisLog(failing, TimeProvider.System);
        var time = new MovableTime(TimeProvider.System.GetUtcNow()) { Hurried = TimeSpan.FromSeconds(1) };
        await using var desk = new CrisisDesk(
            parts.GetRequiredService<EmbeddedEngine>(), log, parts.GetRequiredService<TouchedCustomers>(), time, Background.By(time),
            NullLogger<CrisisDesk>.Instance);
        await parts.GetRequiredService<CrisisDesk>().DisposeAsync();
        await _server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, Request("late", "ada"), Wire.As("zoe"));
        desk.Start();
        Assert.Equal(1, (await UntilAsync("late", CrisisState.Raised)).Warned);
    }

    private static RaiseCrisisRequest Request(string crisisId, params string[] customers) =>
        new() { CrisisId = crisisId, Rule = "crisis", Note = "burns", CustomersMax = 10, CustomerIds = { customers } };

    private async Task PutOnRecordAsync(Func<CrisisLog, Task> put)
    {
        await using SqliteCustomerStore store = await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _server.DataDirectory }, CancellationToken.None);
        using var log = new CrisisLog(store, TimeProvider.System);
        await put(log);
    }

    /// <summary>Has a customer warned of as the crisis itself does.</summary>
    private async Task WarnAsync(string customerId, string crisisId) => await _server.Host.Services.GetRequiredService<EmbeddedEngine>().ExecuteAsync(
        new CustomerCommand(customerId, "crisis:" + crisisId, new WarningRaise("crisis", "burns", "zoe", crisisId)), CancellationToken.None);

    private Task<Crisis> UntilAsync(string crisisId, CrisisState state) =>
        Eventually.FindAsync($"a crisis {state}", async () => await FindAsync(crisisId) is var crisis && crisis.State == state ? crisis : null);

    private async Task<Crisis> FindAsync(string crisisId) =>
        (await _server.Channel.UnaryAsync(WarningServiceMethods.GetCrisis, new GetCrisisRequest { CrisisId = crisisId })).Crisis;

    /// <summary>Customers of whom none comes before it is let go.</summary>
    private sealed class HeldScan : ICustomerScan
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public void LetGo() => _held.SetResult();

        public async IAsyncEnumerable<IReadOnlyList<StoredCustomer>> ScanCustomersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            _begun.TrySetResult();
            await _held.Task.WaitAsync(cancellationToken);
            yield break;
        }
    }

    /// <summary>Does not answer so many of the first questions.</summary>
    private sealed class FailingLog(IGovernanceLog log, int failures) : IGovernanceLog
    {
        private int _failures = failures;

        public ValueTask<GovernanceAppend> AppendAsync(GovernanceEntry entry, CancellationToken cancellationToken) => log.AppendAsync(entry, cancellationToken);

        public ValueTask<IReadOnlyList<GovernanceEntry>> ReadGovernanceAsync(long afterSequence, CancellationToken cancellationToken) =>
            _failures-- > 0 ? throw new StoreException("the disk is away") : log.ReadGovernanceAsync(afterSequence, cancellationToken);
    }
}
