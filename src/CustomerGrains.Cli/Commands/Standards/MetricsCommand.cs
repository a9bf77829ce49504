using System.CommandLine;
using CustomerGrains.Cli.Display.Standards;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard metrics [TEXT]</c>.</summary>
internal static class MetricsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(StandardCalls calls)
    {
        Argument<string> text = new("TEXT") { Description = "Only those with this in their names.", Arity = ArgumentArity.ZeroOrOne };
        return calls.Question(
            "metrics", "Lists what a standard may name of a customer, with unit, range and meaning.",
            async (line, standards, cancellationToken) =>
            {
                IReadOnlyList<Metric> metrics = await standards.ListMetricsAsync(cancellationToken);
                string part = line.GetValue(text) ?? "";
                calls.Sheet().Table(
                    ["metric", "unit", "range", "meaning"],
                    metrics.Where(metric => metric.Name.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(MetricRow.Of));
                return ExitCode.Ok;
            },
            text);
    }
}
