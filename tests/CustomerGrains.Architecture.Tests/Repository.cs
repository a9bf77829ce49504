using System.Xml.Linq;

namespace CustomerGrains.Architecture.Tests;

/// <summary>The tree that this build was made from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>Project files under a folder of the root, by project name.</summary>
    public static SortedDictionary<string, XDocument> Projects(string folder) => new(
        Directory.EnumerateFiles(Path.Combine(Root.FullName, folder), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), XDocument.Load),
        StringComparer.Ordinal);

    /// <summary>Sources of all projects under a folder of the root, without what the build makes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root.FullName, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root.FullName, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static DirectoryInfo FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CustomerGrains.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new InvalidOperationException("the tests do not run below the folder of CustomerGrains.sln");
    }
}
