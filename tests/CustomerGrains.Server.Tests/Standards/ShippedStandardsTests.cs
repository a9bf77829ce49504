using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Documents;
using CustomerGrains.Server.Standards;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>The documents in deploy/standards are what they say.</summary>
public sealed class ShippedStandardsTests
{
    private static readonly Standard Default = Standard.Default(Currency.Of("EUR"));

    private readonly StandardReader _reader = new(Default);

    /// <summary>The file is what <c>customergrains standard show --yaml</c> prints for a new server, behind a comment.</summary>
    [Fact]
    public void The_standard_that_ships_is_the_one_that_is_built_in()
    {
        string text = Read("standard-v1.yaml");
        V1.Standard builtIn = ShippedDocument.Of(Default);
        Assert.Equal(YamlMessageWriter.Write(builtIn), string.Concat(text.Split('\n').SkipWhile(line => line.StartsWith('#')).Select(line => line + "\n"))[..^1]);
        StandardReading reading = _reader.Read(text);
        Assert.Empty(reading.Problems);
        Assert.Equal(builtIn, reading.Document);
    }

    [Theory]
    [InlineData("retail.yaml", "level", "ordinary, silver, gold")]
    [InlineData("membership.yaml", "membership", "guest, member, regular, devoted, ambassador")]
    [InlineData("bank.yaml", "service", "basic, preferred, private")]
    public void Examples_can_be_used(string file, string grading, string levels)
    {
        StandardReading reading = _reader.Read(Read(file));
        Assert.Empty(reading.Problems);
        Assert.NotNull(CompiledStandard.Of(reading.Standard!));
        Assert.Equal(levels, string.Join(", ", reading.Document!.Gradings.Single(each => each.Name == grading).Levels.Select(level => level.Name)));
        Assert.Equal(Default.Churn.HorizonWeeks, reading.Standard!.Churn.HorizonWeeks);
    }

    [Fact]
    public void Every_document_there_is_looked_at_here() => Assert.Equal(
        ["bank.yaml", "membership.yaml", "retail.yaml", "standard-v1.yaml"],
        Directory.GetFiles(Folder, "*.yaml").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("JPY")]
    [InlineData("BHD")]
    [InlineData("USD")]
    public void The_standard_that_ships_can_be_used_in_currencies_with_any_number_of_decimals(string currency) =>
        Assert.NotNull(CompiledStandard.Of(Standard.Default(Currency.Of(currency))));

    private static string Folder => Path.Combine(Repository.Root, "deploy", "standards");

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));
}
