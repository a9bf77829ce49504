using CustomerGrains.Cli.Bench.Load;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Options;

/// <summary>What the command line asked for.</summary>
internal sealed record BenchOptions
{
    /// <summary>The server.</summary>
    public required Uri Server { get; init; }

    /// <summary>A token to present to the server, or null.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Interactions a second.</summary>
    public required Pace Rate { get; init; }

    /// <summary>Whether arrivals know nothing of each other, instead of coming evenly.</summary>
    public bool Poisson { get; init; }

    /// <summary>How much is measured.</summary>
    public required Extent Measured { get; init; }

    /// <summary>What goes before it and does not count.</summary>
    public required Extent WarmUp { get; init; }

    /// <summary>How long behind the end what was due before it may still be sent.</summary>
    public required TimeSpan Overtime { get; init; }

    /// <summary>How many customers there are.</summary>
    public required int Customers { get; init; }

    /// <summary>What customers' ids begin with.</summary>
    public required string CustomerPrefix { get; init; }

    /// <summary>How traffic is spread over them.</summary>
    public required Skew Skew { get; init; }

    /// <summary>Interactions in one message.</summary>
    public required int MessageSize { get; init; }

    /// <summary>Streams; the hot customer has as many again.</summary>
    public required int Streams { get; init; }

    /// <summary>Messages of a stream that may be unanswered.</summary>
    public required int InFlight { get; init; }

    /// <summary>Share of interactions that are sent again.</summary>
    public required double Repeated { get; init; }

    /// <summary>Share of interactions that come late.</summary>
    public required double Late { get; init; }

    /// <summary>How many days late at most.</summary>
    public required int LateDays { get; init; }

    /// <summary>The kinds and their weights.</summary>
    public required Mix<Interaction.DetailOneofCase> Kinds { get; init; }

    /// <summary>Calls that read, a second.</summary>
    public required Pace Reads { get; init; }

    /// <summary>The calls and their weights.</summary>
    public required Mix<ReadKind> ReadKinds { get; init; }

    /// <summary>Calls under way at most.</summary>
    public required int Readers { get; init; }

    /// <summary>Chooses all that is random.</summary>
    public required long Seed { get; init; }

    /// <summary>What ids of interactions begin with, so that they are new.</summary>
    public required string Run { get; init; }

    /// <summary>Customers to check at the end; 0 for none.</summary>
    public required int Checked { get; init; }

    /// <summary>Whether to measure the transport and the store alone, before the run.</summary>
    public bool Ceilings { get; init; }

    /// <summary>Where a line for each second goes, or null.</summary>
    public string? CsvPath { get; init; }

    /// <summary>Where all buckets go, or null.</summary>
    public string? HistogramPath { get; init; }

    /// <summary>Whether the result is JSON.</summary>
    public bool Json { get; init; }

    /// <summary>How long to go on trying to reach the server.</summary>
    public required TimeSpan RetryTimeLimit { get; init; }
}
