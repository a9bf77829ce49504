namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>
/// Runs many seeds. A failure names its seed; SIMULATION_SEED runs that one alone, SIMULATION_SEEDS another number of them.
/// </summary>
public sealed class SimulationTests
{
    private const int Seeds = 1_000;

    [Fact]
    public void Every_promise_holds_whatever_happens()
    {
        int first = Setting("SIMULATION_SEED") ?? 1;
        int count = Setting("SIMULATION_SEED") is null ? Setting("SIMULATION_SEEDS") ?? Seeds : 1;
        for (int seed = first; seed < first + count; seed++)
        {
            SimulatedRun.Of(seed);
        }
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;
}
