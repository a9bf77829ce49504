using System.IO.Compression;
using System.Text;

namespace CustomerGrains.Testing;

/// <summary>A folder for one test, removed at its end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customergrains-");

    /// <summary>The folder's path.</summary>
    public string Path => _folder.FullName;

    /// <summary>Some text packed as gzip.</summary>
    public static byte[] Gzip(string content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        return packed.ToArray();
    }

    /// <summary>Path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Writes a text file and gives its path.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file and gives its path.</summary>
    public string Write(string name, byte[] content)
    {
        string path = PathOf(name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Reads a text file.</summary>
    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>Whether a file is there.</summary>
    public bool Has(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
