using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Check;
using CustomerGrains.Cli.Bench.Load;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary>A server that stands still for a second, under a hundred messages a second, on a clock that only waits move.</summary>
public sealed class StreamLoadTests
{
    private const int OneThousandASecond = 1_000;
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Everything_due_while_the_server_stands_still_has_waited_for_it()
    {
        Track track = await RunAsync(OneThousandASecond);

        // Those due in the second wait from a second down to nothing, so half of them wait longer than half a second.
        long waited = track.FromDue.Count - track.FromDue.CountBelow(Stall / 2);
        Assert.InRange(waited, 10 * 45, 10 * 56);
        Assert.InRange(track.FromDue.Max, Stall, Stall * 1.05);
        Assert.Equal(3_000, track.FromDue.Count);
        Assert.InRange(track.PerSecond, 950, 1_050);
    }

    [Fact]
    public async Task What_the_server_holds_up_is_no_delay_of_the_generator()
    {
        Track track = await RunAsync(OneThousandASecond);
        Assert.InRange(track.Lag.Max, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        Assert.Equal(300, track.Lag.Count);
    }

    [Fact]
    public async Task In_a_closed_loop_only_the_message_itself_has_waited()
    {
        Track track = await RunAsync(perSecond: null);
        Assert.Equal(10, track.FromDue.Count - track.FromDue.CountBelow(Stall / 2));
        Assert.Equal(0, track.Lag.Count);
    }

    [Fact]
    public async Task What_is_still_unsent_when_the_overtime_is_over_is_counted()
    {
        // A hundred messages are sent in their second; the last keeps the server for ten, and a second's worth is due until the end.
        HastyTime time = new();
        RunWindow window = new(new Extent(TimeSpan.Zero, null), new Extent(TimeSpan.FromSeconds(2), null), 1, 10, overtime: TimeSpan.FromSeconds(5));
        Track track = new("writes", isRead: false, new SecondSeries(_ => { }));
        Lane lane = new(Load(), window, Streams: 1, OneThousandASecond, PoissonSeed: null, track);
        await using StallingChannel channel = new(time, stallsAt: 100, stall: TimeSpan.FromSeconds(10));
        using StreamLoad load = new(lane, 0, channel, new RunClock(time), new RunStart(), new ExpectedCustomers(100, 0, 20));
        await load.RunAsync(CancellationToken.None);
        Assert.Equal((1_000, 1_000), (track.Answered, load.Unsent));
    }

    private static Workload Load() => new(Workloads.Options with { Streams = 1, InFlight = 1, Repeated = 0 });

    private static async Task<Track> RunAsync(double? perSecond)
    {
        HastyTime time = new();
        RunClock clock = new(time);
        Track track = new("writes", isRead: false, new SecondSeries(_ => { }));
        RunWindow window = new(new Extent(null, 0), new Extent(null, 3_000), 1, 10, TimeSpan.Zero);
        Lane lane = new(Load(), window, Streams: 1, perSecond, PoissonSeed: null, track);
        await using StallingChannel channel = new(time, stallsAt: 100, Stall);
        using StreamLoad load = new(lane, 0, channel, clock, new RunStart(), new ExpectedCustomers(100, 0, 20));
        await load.RunAsync(CancellationToken.None);
        Assert.Equal(3_000, load.Outcomes.Applied);
        return track;
    }
}
