using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace CustomerGrains.Server.Telemetry.Prometheus;

/// <summary>Writes metrics in Prometheus' text format 0.0.4 or in OpenMetrics 1.0.0.</summary>
internal sealed class PrometheusText(bool isOpenMetrics)
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);

    /// <summary>Writes what is measured here, as target_info.</summary>
    public void WriteTarget(IEnumerable<KeyValuePair<string, object>> attributes)
    {
        string name = isOpenMetrics ? "target" : "target_info";
        WriteHead(name, isOpenMetrics ? "info" : "gauge", "", "What is measured here");
        WriteSample("target_info", PrometheusLabels.Of(attributes.Select(each => new KeyValuePair<string, object?>(each.Key, each.Value))), "1");
    }

    /// <summary>Writes a metric with all its points. A second one of the same name is left out; no name may have two families.</summary>
    public void Write(Metric metric)
    {
        bool isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        bool isHistogram = metric.MetricType == MetricType.Histogram;
        string unit = PrometheusNames.Unit(metric.Unit, isGauge: !isCounter && !isHistogram);
        string family = PrometheusNames.Family(metric.Name, unit);
        if (metric.MetricType == MetricType.ExponentialHistogram || !_families.Add(family))
        {
            return;
        }

        string sample = isCounter ? family + "_total" : family;
        WriteHead(isOpenMetrics ? family : sample, isCounter ? "counter" : isHistogram ? "histogram" : "gauge", unit, metric.Description);
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            string labels = PrometheusLabels.Of(point.Tags);
            if (isHistogram)
            {
                WriteHistogram(family, labels, point);
            }
            else
            {
                WriteSample(sample, labels, ValueOf(metric.MetricType, point));
            }
        }
    }

    /// <summary>Ends the text.</summary>
    public string End() => (isOpenMetrics ? _text.Append("# EOF\n") : _text).ToString();

    private static string ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Number(point.GetSumLong()),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Number(point.GetSumDouble()),
        MetricType.LongGauge => Number(point.GetGaugeLastValueLong()),
        _ => Number(point.GetGaugeLastValueDouble()),
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A bound has a decimal point also when it is whole, as OpenMetrics asks, so that a series is one in both formats.</summary>
    private static string Bound(double value) =>
        double.IsInteger(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : Number(value);

    private void WriteHistogram(string family, string labels, in MetricPoint point)
    {
        long cumulative = 0;
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            cumulative += bucket.BucketCount;
            string bound = $"le=\"{Bound(bucket.ExplicitBound)}\"";
            WriteSample(family + "_bucket", labels.Length == 0 ? bound : $"{labels},{bound}", Number(cumulative));
        }

        WriteSample(family + "_sum", labels, Number(point.GetHistogramSum()));
        WriteSample(family + "_count", labels, Number(cumulative));
    }

    private void WriteHead(string name, string type, string unit, string help)
    {
        // Only OpenMetrics knows escaped quotes and units.
        string escaped = help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        escaped = isOpenMetrics ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        if (isOpenMetrics && unit.Length > 0)
        {
            _text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');
        }

        _text.Append("# HELP ").Append(name).Append(' ').Append(escaped).Append('\n');
    }

    private void WriteSample(string name, string labels, string value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(value).Append('\n');
    }
}
