using System.Xml.Linq;
using CustomerGrains.Testing;

namespace CustomerGrains.Architecture.Tests;

/// <summary>Project files and sources that this build was made from.</summary>
internal static class SourceTree
{
    /// <summary>Project files under a folder of the root, by project name.</summary>
    public static SortedDictionary<string, XDocument> Projects(string folder) => new(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), XDocument.Load),
        StringComparer.Ordinal);

    /// <summary>Sources of all projects under a folder of the root, without what the build makes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
}
