namespace CustomerGrains.Cli.Tests.Support;

/// <summary>A fact about the real files; skipped with the reason when they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "The real files are not there: no folder ../shared/data beside the folder of CustomerGrains.sln.";
        }
    }
}
