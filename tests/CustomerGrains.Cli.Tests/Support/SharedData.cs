namespace CustomerGrains.Cli.Tests.Support;

/// <summary>The real files for development, <c>../shared/data</c> from the folder of the solution.</summary>
internal static class SharedData
{
    /// <summary>The folder, or null when it is absent.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CustomerGrains.sln")))
        {
            folder = folder.Parent;
        }

        string? data = folder?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
        return Directory.Exists(data) ? data : null;
    }
}
