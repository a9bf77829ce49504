using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display.Standards;

/// <summary>A difference of two documents as a line: + for what was added, - for what was left out, ~ for what was changed.</summary>
internal static class DifferenceLine
{
    /// <summary>The line.</summary>
    public static string Of(StandardDifference difference) =>
        difference.From.Length == 0 ? $"+ {difference.Field}: {difference.To}"
        : difference.To.Length == 0 ? $"- {difference.Field}: {difference.From}"
        : $"~ {difference.Field}: {difference.From} → {difference.To}";
}
