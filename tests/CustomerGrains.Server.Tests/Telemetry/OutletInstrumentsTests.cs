using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Telemetry;

/// <summary>What leaves the server is seen to leave it.</summary>
public sealed class OutletInstrumentsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Warnings_tasks_watchers_and_their_lag_are_shown()
    {
        await using GrpcServerStreamingCall<WatchResponse> watch = server.Channel.ServerStreaming(WatchServiceMethods.Watch, new WatchRequest());
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Deadline));
        Assert.NotNull(watch.Current.Heartbeat);
        await Wire.RecordAsync(
            server.Channel,
            Wire.Purchase("1", "ada"),
            Wire.Purchase("2", "ada", server.Now.AddDays(-1).ToString("O"), each => each.Complaint = new Complaint { Severity = Severity.Major }));
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Deadline));

        Scrape scrape = await Eventually.FindAsync(
            "the warning among the metrics",
            async () => await Scrape.OfAsync(server) is var each && each["customergrains_warnings_active{rule=\"complaint\"}"] == 1 ? each : null);
        Assert.Equal(0, scrape["customergrains_warnings_active{rule=\"crisis\"}"]);
        Assert.Equal(0, scrape["customergrains_warnings_escalated"]);
        Assert.Equal(0, scrape["customergrains_tasks_overdue"]);
        Assert.Equal(1, scrape["customergrains_watch_active"]);
        Assert.Equal(0, scrape["customergrains_watch_conflated_total"]);
        Assert.True(scrape["customergrains_watch_lag_seconds_count"] >= 1);
        Assert.Equal(0, scrape["customergrains_webhook_attempts_total{outcome=\"failed\"}"]);
        Assert.Equal(0, scrape["customergrains_webhook_dead_letters_total"]);
        Assert.Equal(0, scrape["customergrains_webhook_dead_letters_forgotten_total"]);
    }
}
