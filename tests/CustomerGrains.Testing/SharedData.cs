using System.IO.Compression;

namespace CustomerGrains.Testing;

/// <summary>Logs and reference values that lie beside the repository, never in it: <c>../shared/data</c> from the solution's folder.</summary>
public static class SharedData
{
    private static readonly string Folder = Path.Combine(Repository.Root, "..", "shared", "data");

    /// <summary>Why there is nothing to compare with; null when there is.</summary>
    public static string? ReasonMissing { get; } =
        Directory.Exists(Folder) ? null : "../shared/data, seen from the folder of CustomerGrains.sln, is absent";

    /// <summary>Path of a file.</summary>
    public static string PathOf(string name) => Path.GetFullPath(Path.Combine(Folder, name));

    /// <summary>A file's bytes, unpacked when its name ends in .gz.</summary>
    public static Stream Open(string name)
    {
        Stream file = File.OpenRead(PathOf(name));
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
}
