using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Work;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary>Workloads for tests.</summary>
internal static class Workloads
{
    public static readonly DateTime Now = new(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    public static WorkloadOptions Options { get; } = new()
    {
        Seed = 1,
        IdPrefix = "run-",
        Customers = new CustomerIds("c-", 100),
        Choice = new EvenChoice(0, 100),
        Kinds = new Mix<Interaction.DetailOneofCase>([(Interaction.DetailOneofCase.Purchase, 1)]),
        MessageSize = 10,
        Streams = 3,
        InFlight = 4,
        Repeated = 0.2,
        Late = 0.3,
        LateDaysMax = 20,
        Now = Now,
    };
}
