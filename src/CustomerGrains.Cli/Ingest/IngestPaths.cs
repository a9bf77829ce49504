using CustomerGrains.Cli.Input;

namespace CustomerGrains.Cli.Ingest;

/// <summary>Where the files beside the input lie.</summary>
internal static class IngestPaths
{
    /// <summary>The refused file of an input: <c>orders.csv.gz</c> has <c>orders.csv.refused.csv</c>.</summary>
    public static string Refused(string path, InputFormat format)
    {
        string extension = format == InputFormat.Csv ? ".refused.csv" : ".refused.ndjson";
        string name = path == InputFile.StandardInput ? "stdin" : path;
        return (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name) + extension;
    }

    /// <summary>The state file of an input; none for the standard input, which cannot be known again.</summary>
    public static string? State(string path) => path == InputFile.StandardInput ? null : path + ".ingest-state.json";

    /// <summary>Makes sure that no file is overwritten by another.</summary>
    /// <exception cref="UsageException">Two of them are the same.</exception>
    public static void RequireDistinct(string input, string refused, string? state)
    {
        string[] paths = [.. new[] { input, refused, state }.OfType<string>().Select(Path.GetFullPath)];
        if (paths.Distinct(StringComparer.Ordinal).Count() < paths.Length)
        {
            throw new UsageException("the input, the refused file (--refused) and the state file (--state) must be different files");
        }
    }
}
