namespace CustomerGrains.Server.Telemetry;

/// <summary>Names of metrics that the server also reads back, for its page.</summary>
internal static class MetricNames
{
    public const string Interactions = "customergrains.interactions";
    public const string Acknowledgement = "customergrains.acknowledgement.duration";
    public const string QueueDepth = "customergrains.queue.depth";
    public const string Resident = "customergrains.customer.resident";
    public const string OutcomeLabel = "outcome";
}
