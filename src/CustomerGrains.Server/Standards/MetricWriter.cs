using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Server.Standards;

/// <summary>Writes metrics of the catalogue.</summary>
internal static class MetricWriter
{
    /// <summary>The message of a metric.</summary>
    public static V1.Metric Write(Metric metric)
    {
        var message = new V1.Metric
        {
            Name = metric.Name,
            Meaning = metric.Meaning,
            Unit = metric.Unit,
            Kind = metric.Kind switch
            {
                MetricKind.Word => V1.MetricKind.Word,
                MetricKind.Flag => V1.MetricKind.Flag,
                _ => V1.MetricKind.Number,
            },
            Words = { metric.Words },
            Silence = metric.Silence switch
            {
                Silence.Stays => V1.MetricSilence.Stays,
                Silence.Rises => V1.MetricSilence.Rises,
                Silence.Falls => V1.MetricSilence.Falls,
                _ => V1.MetricSilence.Drifts,
            },
            Tellable = metric.IsTellable,
        };
        if (metric.Kind == MetricKind.Number && double.IsFinite(metric.Minimum))
        {
            message.Minimum = metric.Minimum;
        }

        if (metric.Kind == MetricKind.Number && double.IsFinite(metric.Maximum))
        {
            message.Maximum = metric.Maximum;
        }

        return message;
    }
}
