namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>A folder of a test's own, which goes with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("customergrains-engine-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
