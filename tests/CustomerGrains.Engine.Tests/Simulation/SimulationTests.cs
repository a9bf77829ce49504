namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>
/// Runs many seeds. A failure names its seed; SIMULATION_SEED runs that one alone, SIMULATION_SEEDS another number of them.
/// </summary>
public sealed class SimulationTests
{
    private const int Seeds = 600;

    private static readonly string[] MustHappen =
    [
        "a commit fails after writing", "a commit fails before writing", "a commit is fenced", "a commit lands late", "a crash", "a customer who rests is asked", "a find fails",
        "a load fails", "a part is in doubt", "a picture does not hold", "a picture holds", "a question is answered Found", "a question is answered NeedsHistory",
        "a question is answered NotFound", "a question is answered Unavailable",
        "a review for Standard finds a change", "a review for Time finds a change", "snapshots come after the journal", "time jumps", "a snapshot is lost", "a snapshot is saved",
        "an id is seen again", "an id is taken for seen", "an interaction is Applied", "an interaction is Conflict",
        "an interaction is Duplicate", "an interaction is Rejected",
    ];

    [Fact]
    public void Every_promise_holds_whatever_happens()
    {
        int? only = Setting("SIMULATION_SEED");
        int first = only ?? 1;
        int count = only is null ? Setting("SIMULATION_SEEDS") ?? Seeds : 1;
        var happenings = new Happenings();
        for (int seed = first; seed < first + count; seed++)
        {
            SimulatedRun.Of(seed, happenings);
        }

        Assert.True(count < Seeds || !MustHappen.Except(happenings.Counts.Keys).Any(), string.Join(", ", happenings.Counts));
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), out int value) ? value : null;
}
