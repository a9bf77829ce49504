using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Bench;

public sealed class UsageFiguresTests
{
    [Fact]
    public void What_lies_between_two_readings_is_shared_among_what_was_answered()
    {
        UsageFigures figures = UsageFigures.Between(Reading(at: 2, uptime: 100, cpu: 7), Reading(at: 12, uptime: 110, cpu: 12));
        Assert.Equal((5_000, 0.5, false), (figures.ServerMicrosecondsEach, figures.ServerCores, figures.ServerRestarted));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Of_a_server_that_was_started_anew_nothing_is_said(double cpu)
    {
        UsageFigures figures = UsageFigures.Between(Reading(at: 2, uptime: 100, cpu: 7), Reading(at: 12, uptime: 4, cpu));
        Assert.Equal((null, null, null, true), (figures.ServerMicrosecondsEach, figures.AllocatedBytesEach, figures.Collections, figures.ServerRestarted));
    }

    private static UsageReading Reading(double at, double uptime, double cpu) => new(
        new GetUsageResponse
        {
            ProcessorTime = TimeSpan.FromSeconds(cpu).ToDuration(), Uptime = TimeSpan.FromSeconds(uptime).ToDuration(), Pauses = new Duration(), Collections = { 1, 0, 0 },
        },
        TimeSpan.Zero, TimeSpan.FromSeconds(at), Interactions: (long)(100 * at), Reads: 0);
}
