using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Telemetry;
using OpenTelemetry.Metrics;

namespace CustomerGrains.Server.Web;

/// <summary>The figures of the page, picked from metrics as they pass by.</summary>
internal sealed class MeasuredFigures
{
    private readonly Dictionary<string, long> _interactions = Enum.GetValues<OutcomeKind>()
        .Where(kind => kind != OutcomeKind.Unspecified).ToDictionary(Labels<OutcomeKind>.Of, _ => 0L);

    public IReadOnlyDictionary<string, long> Interactions => _interactions;

    public BucketCounts Acknowledgement { get; } = new();

    public long QueueDepth { get; private set; }

    public long Resident { get; private set; }

    public void Take(Metric metric)
    {
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            switch (metric.Name)
            {
                case MetricNames.Interactions:
                    _interactions[OutcomeOf(point)] = _interactions.GetValueOrDefault(OutcomeOf(point)) + point.GetSumLong();
                    break;
                case MetricNames.Acknowledgement:
                    Acknowledgement.Add(point.GetHistogramBuckets());
                    break;
                case MetricNames.QueueDepth:
                    QueueDepth += point.GetSumLong();
                    break;
                case MetricNames.Resident:
                    Resident += point.GetSumLong();
                    break;
            }
        }
    }

    private static string OutcomeOf(in MetricPoint point)
    {
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            if (tag.Key == MetricNames.OutcomeLabel)
            {
                return (string)tag.Value!;
            }
        }

        return "unknown";
    }
}
