using CustomerGrains.Cli.Bench.Arrivals;
using CustomerGrains.Cli.Bench.Measure;
using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.Cli.Bench.Work;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>Calls that read, beside the writes.</summary>
internal sealed record ReadLane
{
    /// <summary>Chooses all that is random.</summary>
    public required long Seed { get; init; }

    /// <summary>Whom it is about.</summary>
    public required ICustomerChoice Choice { get; init; }

    /// <summary>The customers' ids.</summary>
    public required CustomerIds Customers { get; init; }

    /// <summary>The calls and their weights.</summary>
    public required Mix<ReadKind> Kinds { get; init; }

    /// <summary>How many.</summary>
    public required RunWindow Window { get; init; }

    /// <summary>Calls under way at most.</summary>
    public required int Readers { get; init; }

    /// <summary>When they are due; null where each follows the answer of the one before.</summary>
    public required ArrivalTimes? Times { get; init; }

    /// <summary>Where the figures of each kind go.</summary>
    public required IReadOnlyDictionary<ReadKind, Track> Tracks { get; init; }
}
