using System.IO.Compression;

namespace CustomerGrains.Domain.Tests.Data;

/// <summary>Logs and reference values that lie beside the repository, never in it: <c>../shared/data</c> from the solution's folder.</summary>
internal static class SharedData
{
    private static readonly string? Folder = Find();

    /// <summary>Why there is nothing to compare with; null when there is.</summary>
    public static string? ReasonMissing { get; } =
        Folder is null ? "../shared/data, seen from the folder of CustomerGrains.sln, is absent" : null;

    /// <summary>A file's bytes, unpacked when its name ends in .gz.</summary>
    public static Stream Open(string name)
    {
        Stream file = File.OpenRead(Path.Combine(Folder ?? throw new InvalidOperationException(ReasonMissing), name));
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Rows of a comma-separated file without quotes, without its heading.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(Open(name));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(',');
        }
    }

    private static string? Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CustomerGrains.sln")))
        {
            folder = folder.Parent;
        }

        string data = Path.Combine(folder?.Parent?.FullName ?? "", "shared", "data");
        return Directory.Exists(data) ? data : null;
    }
}
