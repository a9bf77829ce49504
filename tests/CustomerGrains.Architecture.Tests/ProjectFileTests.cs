using CustomerGrains.Testing;

namespace CustomerGrains.Architecture.Tests;

public sealed class ProjectFileTests
{
    /// <summary>No clock, no I/O, no randomness and no tasks here: it is what makes replay true and simulation possible.</summary>
    [Theory]
    [InlineData("CustomerGrains.Domain")]
    [InlineData("CustomerGrains.Engine.Core")]
    public void Pure_projects_are_held_to_the_list_of_banned_symbols(string project) =>
        Assert.Equal("Pure.txt", SourceTree.Projects("src")[project].Descendants("BannedSymbols").Single().Value);

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void Versions_of_packages_are_central(string folder) =>
        Assert.DoesNotContain(
            SourceTree.Projects(folder).Values
                .SelectMany(project => project.Descendants("PackageReference"))
                .SelectMany(package => package.Attributes().Select(each => each.Name).Concat(package.Elements().Select(each => each.Name))),
            name => name.LocalName is "Version" or "VersionOverride");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "CustomerGrains.sln"));
        Assert.All(
            SourceTree.Projects("src").Keys.Concat(SourceTree.Projects("tests").Keys),
            project => Assert.Contains($"{project}.csproj", solution, StringComparison.Ordinal));
    }
}
