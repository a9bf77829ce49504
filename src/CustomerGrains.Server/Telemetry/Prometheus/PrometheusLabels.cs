using System.Globalization;
using System.Text;
using OpenTelemetry;

namespace CustomerGrains.Server.Telemetry.Prometheus;

/// <summary>Tags as labels: method="GET",code="200".</summary>
internal static class PrometheusLabels
{
    public static string Of(in ReadOnlyTagCollection tags)
    {
        var list = new List<KeyValuePair<string, object?>>(tags.Count);
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            list.Add(tag);
        }

        return Of(list);
    }

    /// <summary>Labels in order of their names. Tags whose names become one share a label, their values joined by semicolons.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, object?>> tags)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, object? value) in tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            string name = PrometheusNames.Label(key);
            string text = Text(value);
            labels[name] = labels.TryGetValue(name, out string? before) ? $"{before};{text}" : text;
        }

        return string.Join(',', labels.Select(label => $"{label.Key}=\"{Escape(label.Value)}\""));
    }

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static string Escape(string value) => value.AsSpan().IndexOfAny('\\', '"', '\n') < 0
        ? value
        : new StringBuilder(value).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").ToString();
}
