using System.Text;

namespace CustomerGrains.Server.Telemetry.Prometheus;

/// <summary>
/// OpenTelemetry's names in Prometheus' alphabet, by "Prometheus and OpenMetrics Compatibility" of the OpenTelemetry specification.
/// </summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["%"] = "percent",
        ["1"] = "ratio",
    };

    /// <summary>The name of a family, without the suffix _total of counters.</summary>
    public static string Family(string name, string unit)
    {
        string family = Sanitize(name, allowColon: true);
        return unit.Length == 0 || family.EndsWith("_" + unit, StringComparison.Ordinal) ? family : $"{family}_{unit}";
    }

    /// <summary>The name of a label.</summary>
    public static string Label(string name) => Sanitize(name, allowColon: false);

    /// <summary>A unit of UCUM as a word: seconds for s, bytes_per_second for By/s; empty for {annotations} and for no unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="isGauge">Whether it belongs to a gauge; only there does 1 stand for a ratio.</param>
    public static string Unit(string unit, bool isGauge)
    {
        if (unit == "1" && !isGauge)
        {
            return "";
        }

        string[] parts = unit.Split('/', 2);
        string amount = Word(parts[0]);
        string per = parts.Length == 2 ? Word(parts[1]) : "";
        return per.Length == 0 ? amount : $"{amount}_per_{per.TrimEnd('s')}".TrimStart('_');
    }

    private static string Word(string unit)
    {
        int annotation = unit.IndexOf('{', StringComparison.Ordinal);
        string bare = annotation < 0 ? unit : unit[..annotation];
        return bare.Length == 0 ? "" : Units.GetValueOrDefault(bare) ?? Sanitize(bare, allowColon: false);
    }

    /// <summary>Every run of characters outside the alphabet becomes one underscore; a leading digit gets one before it.</summary>
    private static string Sanitize(string name, bool allowColon)
    {
        var result = new StringBuilder(name.Length + 1);
        foreach (char character in name)
        {
            bool isAllowed = char.IsAsciiLetterOrDigit(character) || (allowColon && character == ':');
            if (result.Length == 0 && char.IsAsciiDigit(character))
            {
                result.Append('_');
            }

            if (isAllowed)
            {
                result.Append(character);
            }
            else if (result.Length == 0 || result[^1] != '_')
            {
                result.Append('_');
            }
        }

        return result.ToString();
    }
}
