using CustomerGrains.Testing;

namespace CustomerGrains.Architecture.Tests;

public sealed class TreeTests
{
    private const int LinesMax = 500;

    /// <summary>The root shows the product and nothing else; names that begin with a dot are for tools.</summary>
    [Fact]
    public void The_root_shows_the_product() =>
        Assert.Equal(
            ["CustomerGrains.sln", "README.md", "deploy", "protos", "src", "tests"],
            new DirectoryInfo(Repository.Root).EnumerateFileSystemInfos()
                .Select(entry => entry.Name)
                .Where(name => !name.StartsWith('.'))
                .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_source_is_longer_than_a_reader_can_hold(string folder) =>
        Assert.DoesNotContain(SourceTree.Sources(folder), file => File.ReadLines(file).Count() > LinesMax);

    /// <summary>Whoever filters a log by an event's id gets that event and no other.</summary>
    [Fact]
    public void No_two_log_messages_have_one_id() =>
        Assert.Empty(
            SourceTree.Sources("src")
                .SelectMany(file => File.ReadLines(file).Where(line => line.Contains("[LoggerMessage(", StringComparison.Ordinal)).Select(line => (Project(file), line.Split(',')[0])))
                .GroupBy(each => each).Where(each => each.Count() > 1).Select(each => each.Key));

    [Fact]
    public void Sources_are_not_cut_into_regions() =>
        Assert.DoesNotContain(
            SourceTree.Sources("src"),
            file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));

    private static string Project(string file) => Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split(Path.DirectorySeparatorChar)[0];
}
