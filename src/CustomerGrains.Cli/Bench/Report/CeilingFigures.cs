namespace CustomerGrains.Cli.Bench.Report;

/// <summary>What the parts of the server reach alone.</summary>
internal sealed record CeilingFigures
{
    /// <summary>The same messages, answered at once: interactions a second.</summary>
    public required double TransportPerSecond { get; init; }

    /// <summary>Processor time of the server for each of them, in microseconds.</summary>
    public required double? TransportServerMicrosecondsEach { get; init; }

    /// <summary>Latency of these messages.</summary>
    public required LatencyFigures Transport { get; init; }

    /// <summary>Unary calls that do nothing, a second.</summary>
    public required double EmptyPerSecond { get; init; }

    /// <summary>Latency of these calls.</summary>
    public required LatencyFigures Empty { get; init; }

    /// <summary>The kind of store.</summary>
    public required string Store { get; init; }

    /// <summary>Records in a group.</summary>
    public required int StoreGroupSize { get; init; }

    /// <summary>Groups under way at a time.</summary>
    public required int StoreGroupsInFlight { get; init; }

    /// <summary>Records written a second by the store alone.</summary>
    public required double StorePerSecond { get; init; }

    /// <summary>Processor time of the server for each of them, in microseconds.</summary>
    public required double StoreServerMicrosecondsEach { get; init; }

    /// <summary>Time that a group takes, median, in milliseconds.</summary>
    public required double StoreGroupP50 { get; init; }

    /// <summary>The same, 99th percentile.</summary>
    public required double StoreGroupP99 { get; init; }
}
