using System.Text.Json;
using CustomerGrains.Cli.Bench.Check;
using CustomerGrains.Cli.Bench.Measure;

namespace CustomerGrains.Cli.Bench.Report;

/// <summary>How a run went; the members are those of <c>--json</c>. Latencies are in milliseconds.</summary>
internal sealed record BenchReport
{
    private static readonly JsonSerializerOptions Layout = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The run's name, which ids of interactions begin with.</summary>
    public required string Run { get; init; }

    /// <summary>What made the run's choices.</summary>
    public required long Seed { get; init; }

    /// <summary>The load in words.</summary>
    public required string Load { get; init; }

    /// <summary>What was measured, the writes first.</summary>
    public required IReadOnlyList<TrackFigures> Tracks { get; init; }

    /// <summary>What the server said of the interactions, those for warming up included.</summary>
    public required OutcomeCounts Outcomes { get; init; }

    /// <summary>Interactions that were due and never sent, because the server was too far behind.</summary>
    public required long Unsent { get; init; }

    /// <summary>Calls that were due and never made, for the same reason.</summary>
    public required long ReadsUnsent { get; init; }

    /// <summary>Customers asked for who were not known.</summary>
    public required long ReadsNotFound { get; init; }

    /// <summary>Calls that failed, by status.</summary>
    public required IReadOnlyDictionary<string, long> ReadFailures { get; init; }

    /// <summary>Tries again of streams and calls.</summary>
    public required long Retries { get; init; }

    /// <summary>Whether the generator kept the schedule; null where nothing was due.</summary>
    public required ScheduleVerdict? Schedule { get; init; }

    /// <summary>What server and generator used; null when the run was too short.</summary>
    public required UsageFigures? Usage { get; init; }

    /// <summary>What the parts reach alone; null when not asked for.</summary>
    public required CeilingFigures? Ceilings { get; init; }

    /// <summary>What the check found; null when there was none.</summary>
    public required CheckResult? Check { get; init; }

    /// <summary>Why the run ended before its time; null when it did not.</summary>
    public required string? Failure { get; init; }

    /// <summary>Whether all was as it must be.</summary>
    public bool IsRight => Outcomes.Errors == 0 && ReadFailures.Count == 0 && Check is not { Different: > 0 };

    /// <summary>Writes it as JSON.</summary>
    public void WriteJson(TextWriter writer) => writer.WriteLine(JsonSerializer.Serialize(this, Layout));
}
