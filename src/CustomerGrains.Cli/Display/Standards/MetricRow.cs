using System.Globalization;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>A metric as a row: name, unit, range, meaning.</summary>
internal static class MetricRow
{
    /// <summary>The row.</summary>
    public static string[] Of(Metric metric) => [metric.Name, Unit(metric), Range(metric), metric.Meaning];

    private static string Unit(Metric metric) => metric.Kind == MetricKind.Number ? metric.Unit : Figures.Word(metric.Kind);

    private static string Range(Metric metric) => metric switch
    {
        { Kind: MetricKind.Word } => string.Join(", ", metric.Words),
        { Kind: MetricKind.Flag } => "true, false",
        { HasMinimum: true, HasMaximum: true } => $"{Number(metric.Minimum)} to {Number(metric.Maximum)}",
        { HasMinimum: true } => $"{Number(metric.Minimum)} or more",
        { HasMaximum: true } => $"at most {Number(metric.Maximum)}",
        _ => "any",
    };

    private static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
