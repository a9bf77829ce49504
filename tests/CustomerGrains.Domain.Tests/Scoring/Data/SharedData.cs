using System.IO.Compression;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>
/// The real purchase logs and golden values that lie beside the repository, never in it: <c>../shared/data</c> from the folder of the
/// solution.
/// </summary>
public static class SharedData
{
    /// <summary>The folder, or null when it is not there.</summary>
    public static string? Folder { get; } = Find();

    public static string? ReasonMissing { get; } =
        Folder is null
            ? "The shared data folder (../shared/data beside the repository) is absent, so there is nothing to compare with."
            : null;

    public static string PathOf(string relative) =>
        Path.Combine(Folder ?? throw new InvalidOperationException(ReasonMissing), relative);

    /// <summary>Lines of a text file, unpacked when its name ends in .gz.</summary>
    public static IEnumerable<string> Lines(string relative)
    {
        using Stream file = File.OpenRead(PathOf(relative));
        using var unpacked = relative.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(unpacked);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Rows of a comma-separated file without quotes, by the names in its first line.</summary>
    public static IEnumerable<GoldenRow> Rows(string relative)
    {
        Dictionary<string, int>? columns = null;
        foreach (var line in Lines(relative))
        {
            var fields = line.Split(',');
            if (columns is null)
            {
                columns = fields.Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
                continue;
            }

            yield return new GoldenRow(columns, fields);
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CustomerGrains.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(data) ? data : null;
            }
        }

        return null;
    }
}
