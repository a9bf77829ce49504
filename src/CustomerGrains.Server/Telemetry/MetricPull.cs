using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace CustomerGrains.Server.Telemetry;

/// <summary>Collects what is measured when somebody asks, and shows it to the asker; askers come one after another.</summary>
internal sealed class MetricPull : BaseExporter<Metric>
{
    private const int PatienceMilliseconds = 5_000;

    private readonly Lock _lock = new();
    private Action<Metric>? _visit;

    public MetricPull() => Reader = new BaseExportingMetricReader(this);

    /// <summary>What the SDK knows this by.</summary>
    public MetricReader Reader { get; }

    /// <summary>What is measured here.</summary>
    public Resource Resource => ParentProvider.GetResource();

    /// <summary>Shows every metric as it is now. A metric is good until the visit returns.</summary>
    /// <returns>False when it did not succeed; some metrics may have been shown.</returns>
    public bool TryCollect(Action<Metric> visit)
    {
        lock (_lock)
        {
            _visit = visit;
            try
            {
                return Reader.Collect(PatienceMilliseconds);
            }
            finally
            {
                _visit = null;
            }
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        // At shutdown the SDK collects once more, with nobody to show it to.
        if (_visit is { } visit)
        {
            foreach (Metric metric in batch)
            {
                visit(metric);
            }
        }

        return ExportResult.Success;
    }
}
