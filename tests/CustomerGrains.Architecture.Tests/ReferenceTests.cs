using System.Xml.Linq;

namespace CustomerGrains.Architecture.Tests;

/// <summary>References point one way. This is the written graph: an arrow that is not here is stopped on its first day.</summary>
public sealed class ReferenceTests
{
    private static readonly SortedDictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["CustomerGrains.Domain"] = [],
        ["CustomerGrains.Storage"] = ["CustomerGrains.Domain"],
        ["CustomerGrains.Engine.Core"] = ["CustomerGrains.Domain", "CustomerGrains.Storage"],
        ["CustomerGrains.Engine"] = ["CustomerGrains.Domain", "CustomerGrains.Storage", "CustomerGrains.Engine.Core"],
        ["CustomerGrains.Grpc"] = [],
        ["CustomerGrains.Server"] = ["CustomerGrains.Domain", "CustomerGrains.Storage", "CustomerGrains.Engine", "CustomerGrains.Grpc"],
        ["CustomerGrains.Client"] = ["CustomerGrains.Grpc"],
        ["CustomerGrains.Cli"] = ["CustomerGrains.Client"],
    };

    public static TheoryData<string> Projects => new(SourceTree.Projects("src").Keys);

    [Fact]
    public void The_graph_names_the_projects_that_there_are() => Assert.Equal(Allowed.Keys, SourceTree.Projects("src").Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_graph_allows(string project) =>
        Assert.Empty(References(SourceTree.Projects("src")[project]).Except(Allowed.GetValueOrDefault(project, [])));

    [Fact]
    public void The_graph_has_no_circle()
    {
        // Each round takes away the projects that lead nowhere any more; in a circle none would.
        var left = new Dictionary<string, string[]>(Allowed);
        while (left.Count > 0)
        {
            string[] ends = [.. left.Where(each => !each.Value.Any(left.ContainsKey)).Select(each => each.Key)];
            Assert.NotEmpty(ends);
            Array.ForEach(ends, end => left.Remove(end));
        }
    }

    [Fact]
    public void Products_do_not_reference_tests() =>
        Assert.All(SourceTree.Projects("src").Values, project => Assert.DoesNotContain(References(project), name => name.EndsWith("Tests", StringComparison.Ordinal)));

    private static IEnumerable<string> References(XDocument project) =>
        project.Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")?.Value.Replace('\\', '/') ?? "")
            .Select(path => Path.GetFileNameWithoutExtension(path));
}
