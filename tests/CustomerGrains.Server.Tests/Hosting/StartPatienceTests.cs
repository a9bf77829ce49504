using System.Net;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Server.Tests.Hosting;

public sealed class StartPatienceTests
{
    private readonly HastyTime _time = new();
    private readonly List<string> _told = [];
    private int _attempts;

    [Fact]
    public async Task What_is_away_is_waited_for_and_told_once_for_each_reason()
    {
        Assert.Equal(4, await OpenAsync(seconds: 60, "away", "away", "starting"));
        Assert.Equal(["away; waiting for it, 60 s at most", "starting; waiting for it, 59 s at most"], _told);
    }

    [Fact]
    public async Task Who_waits_in_vain_gets_the_last_reason()
    {
        StoreException last = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(seconds: 1, "away", "away", "starting", "away"));
        Assert.Equal("starting", last.Message);
        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task Without_patience_there_is_one_attempt()
    {
        await Assert.ThrowsAsync<StoreException>(() => OpenAsync(seconds: 0, "away"));
        Assert.Equal((1, 0), (_attempts, _told.Count));
    }

    [Fact]
    public async Task What_does_not_pass_by_itself_ends_the_start_at_once()
    {
        var patience = new StartPatience(TimeSpan.FromSeconds(60), _time, _told.Add);
        await Assert.ThrowsAsync<StoreException>(
            () => patience.OpenAsync<int>(() => throw new StoreException("the database refuses the user or the password"), CancellationToken.None).AsTask());
        Assert.Empty(_told);
    }

    [PostgresFact]
    public async Task A_database_that_starts_after_the_server_is_waited_for()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await postgres.CrashAsync();
        Task? starting = null;
        var options = new ServerOptions
        {
            DataDirectory = "",
            Postgres = new PostgresConnectionText(postgres.ConnectionString()),
            PostgresWait = TimeSpan.FromMinutes(10),
            GrpcAddress = new IPEndPoint(IPAddress.Loopback, 0),
            WebAddress = new IPEndPoint(IPAddress.Loopback, 0),
            MemoryLimitBytes = 64 << 20,
            LogLevel = LogLevel.None,
            ReportingCurrency = Currency.Of("EUR"),
        };
        await using ServerHost host = await ServerHost.StartAsync(options, TimeProvider.System, CancellationToken.None, tell: line =>
        {
            _told.Add(line);
            starting ??= postgres.StartAgainAsync();
        });
        await starting!;
        Assert.Matches("^PostgreSQL at .+: the database cannot be reached: .+; waiting for it, 600 s at most$", _told[0]);
        using var web = new HttpClient { BaseAddress = host.WebAddress };
        Assert.Equal(HttpStatusCode.OK, (await web.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }

    /// <summary>Opens what is away so often for these reasons, and gives how many attempts it took.</summary>
    private Task<int> OpenAsync(int seconds, params string[] reasons) => new StartPatience(TimeSpan.FromSeconds(seconds), _time, _told.Add).OpenAsync(
        () => _attempts++ < reasons.Length ? throw new StoreException(reasons[_attempts - 1]) { IsAway = true } : ValueTask.FromResult(_attempts), CancellationToken.None).AsTask();
}
