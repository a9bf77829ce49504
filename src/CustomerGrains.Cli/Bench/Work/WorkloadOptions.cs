using CustomerGrains.Cli.Bench.Options;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Work;

/// <summary>What makes up the interactions of one lane.</summary>
internal sealed record WorkloadOptions
{
    /// <summary>Chooses all that is random.</summary>
    public required long Seed { get; init; }

    /// <summary>What ids of interactions begin with; no two lanes and no two runs share it.</summary>
    public required string IdPrefix { get; init; }

    /// <summary>The customers' ids.</summary>
    public required CustomerIds Customers { get; init; }

    /// <summary>Whom it is about.</summary>
    public required ICustomerChoice Choice { get; init; }

    /// <summary>The kinds and their weights.</summary>
    public required Mix<Interaction.DetailOneofCase> Kinds { get; init; }

    /// <summary>Interactions in one message.</summary>
    public required int MessageSize { get; init; }

    /// <summary>Streams that the messages go round.</summary>
    public required int Streams { get; init; }

    /// <summary>Messages of a stream that may be unanswered.</summary>
    public required int InFlight { get; init; }

    /// <summary>Share of interactions that were sent before, 0 to 0.9.</summary>
    public required double Repeated { get; init; }

    /// <summary>Share of interactions that come days after they happened, 0 to 1.</summary>
    public required double Late { get; init; }

    /// <summary>How many days late they are at most.</summary>
    public required int LateDaysMax { get; init; }

    /// <summary>When those that are not late happened.</summary>
    public required DateTime Now { get; init; }
}
