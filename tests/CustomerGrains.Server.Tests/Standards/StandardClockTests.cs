using System.Threading.Channels;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Models;
using CustomerGrains.Server.Standards;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging;
using Channel = System.Threading.Channels.Channel;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>What the clock of standards says and when, on a clock that is moved by hand.</summary>
public sealed class StandardClockTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Shipped = "standard-1-eur";

    private readonly ManualTime _time = new();
    private readonly InMemoryCustomerStore _store = new();
    private readonly Channel<StandardsDue> _said = Channel.CreateUnbounded<StandardsDue>();
    private readonly LevelLog<StandardClock> _log = new();
    private StandardDocuments _documents = null!;
    private StandardLedger _ledger = null!;
    private StandardLedger _elsewhere = null!;
    private StandardClock _clock = null!;
    private Exception _failure = new InvalidOperationException("not now");
    private int _failures;

    public async Task InitializeAsync()
    {
        Standard shipped = Standard.Default(Currency.Of("EUR"));
        var options = new ServerOptions
        {
            DataDirectory = "", GrpcAddress = null!, WebAddress = null!, MemoryLimitBytes = 0, LogLevel = default, ReportingCurrency = shipped.ReportingCurrency,
        };
        _documents = new StandardDocuments(options, new ModelCatalog(_store, _time), shipped);
        _ledger = new StandardLedger(_store, _documents.Shipped, _time);
        _elsewhere = new StandardLedger(_store, _documents.Shipped, _time);
        _clock = await StandardClock.StartAsync(_ledger, _documents, _time, SayAsync, _log, CancellationToken.None);
        StandardsDue first = await NextAsync();
        Assert.Equal((Shipped, null, null), (first.Live.Standard.Version, first.Trial, first.Shadow));
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _clock.DisposeAsync();
        Assert.False(_said.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_standard_is_applied_at_the_instant_at_which_it_takes_effect()
    {
        await SubmitAsync("v2", margin: 0.5);
        Instant at = Now.Plus(TimeSpan.FromSeconds(61));
        await DoAsync(now => new Approved("v2", at, Audience.Everybody, "bob", now, ""));
        await _clock.RefreshAsync(CancellationToken.None);

        // Everything due before the last stretch is read, then nothing but the instant itself can be what says it.
        _time.Advance(TimeSpan.FromSeconds(60));
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.False(_said.Reader.TryRead(out _));
        _time.Advance(TimeSpan.FromSeconds(1));
        StandardsDue applied = await NextAsync();
        Assert.Equal(("v2", at, 0.5), (applied.Live.Standard.Version, applied.Since, applied.Live.Standard.LifetimeValue.Margin));
    }

    [Fact]
    public async Task What_another_server_did_is_seen_at_the_next_reading()
    {
        await SubmitAsync("v2", margin: 0.5);
        var audience = new Audience(100);
        await DoAsync(now => new Approved("v2", now, audience, "bob", now, ""));
        _time.Advance(StandardClock.RefreshInterval);
        StandardsDue applied = await NextAsync();
        Assert.Equal((Shipped, "v2", audience), (applied.Live.Standard.Version, applied.Trial?.Standard.Version, applied.Audience));

        await DoAsync(now => new Approved("v2", now, Audience.Everybody, "bob", now, ""));
        _time.Advance(StandardClock.RefreshInterval);
        applied = await NextAsync();
        Assert.Equal(("v2", null), (applied.Live.Standard.Version, applied.Trial));

        await DoAsync(now => new RolledBack(Shipped, "bob", now, "bad"));
        _time.Advance(StandardClock.RefreshInterval);
        Assert.Equal(Shipped, (await NextAsync()).Live.Standard.Version);
    }

    [Fact]
    public async Task A_shadow_follows_its_draft()
    {
        await DraftAsync("v2", margin: 0.5);
        await DoAsync(now => new Shadowed("v2", IsOn: true, "ann", now, ""));
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.Equal(0.5, (await NextAsync()).Shadow?.Standard.LifetimeValue.Margin);
        await DraftAsync("v2", margin: 0.4);
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.Equal(0.4, (await NextAsync()).Shadow?.Standard.LifetimeValue.Margin);
        await DoAsync(now => new Shadowed("v2", IsOn: false, "ann", now, ""));
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.Null((await NextAsync()).Shadow);
    }

    [Fact]
    public async Task Nothing_is_said_twice_and_drafts_are_nobodys_business()
    {
        await SubmitAsync("v2", margin: 0.5);
        await _clock.RefreshAsync(CancellationToken.None);
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.False(_said.Reader.TryRead(out _));
    }

    [Fact]
    public async Task What_could_not_be_applied_is_said_again()
    {
        await SubmitAsync("v2", margin: 0.5);
        await DoAsync(now => new Approved("v2", now, Audience.Everybody, "bob", now, ""));
        _failures = 1;
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.False(_said.Reader.TryRead(out _));
        _time.Advance(StandardClock.RefreshInterval);
        Assert.Equal("v2", (await NextAsync()).Live.Standard.Version);
    }

    [Theory]
    [InlineData(true, LogLevel.Warning)]
    [InlineData(false, LogLevel.Error)]
    public async Task A_store_that_fails_is_told_without_the_way_through_our_code(bool isStore, LogLevel level)
    {
        await SubmitAsync("v2", margin: 0.5);
        await DoAsync(now => new Approved("v2", now, Audience.Everybody, "bob", now, ""));
        _failure = isStore ? new StoreException("away") : _failure;
        _failures = 1;
        await _clock.RefreshAsync(CancellationToken.None);
        Assert.Equal([level], _log.Levels);
    }

    private Instant Now => Instant.From(_time.GetUtcNow());

    private Task SayAsync(StandardsDue applied) => _failures-- > 0
        ? Task.FromException(_failure)
        : _said.Writer.WriteAsync(applied).AsTask();

    private async Task<StandardsDue> NextAsync() => await _said.Reader.ReadAsync();

    private async Task DoAsync(Func<Instant, StandardAct> act, V1.Standard? document = null) =>
        Assert.Null(await _elsewhere.DoAsync((_, now) => act(now), document, CancellationToken.None));

    private async Task DraftAsync(string version, double margin)
    {
        V1.Standard document = (await _documents.ReadAsync(StandardCallers.Changed(version, margin).Yaml, CancellationToken.None)).Document!;
        await DoAsync(now => new Drafted(version, Shipped, ActCodec.FingerprintOf(document), "ann", now, ""), document);
    }

    private async Task SubmitAsync(string version, double margin)
    {
        await DraftAsync(version, margin);
        string fingerprint = await _elsewhere.LookAsync((register, _, _) => register.Find(version)!.Fingerprint, CancellationToken.None);
        await DoAsync(now => new Simulated(version, fingerprint, 0, "ann", now, ""));
        await DoAsync(now => new Submitted(version, AcceptsDrift: false, "ann", now, ""));
    }
}
