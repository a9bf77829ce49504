namespace CustomerGrains.Testing;

/// <summary>The folder of CustomerGrains.sln, above the running tests.</summary>
public static class Repository
{
    /// <summary>The folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CustomerGrains.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"there is no CustomerGrains.sln above {AppContext.BaseDirectory}");
    }
}
