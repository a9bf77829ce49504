using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Demo;
using CustomerGrains.Server.Demo.Population;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Demo;

public sealed class DemoFolderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, 500, TimeSpan.Zero);
    private static readonly Currency Euro = Currency.Of("EUR");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_temporary_folder_is_gone_at_the_end()
    {
        string path;
        using (DemoFolder folder = DemoFolder.Take(folder: null))
        {
            path = folder.Path;
            Assert.True(Directory.Exists(path));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void A_second_run_makes_the_population_of_the_first_again()
    {
        PopulationOptions first = Settle(new DemoOptions { Customers = 70, Seed = 5 }, Now);
        Assert.Equal(first, Settle(new DemoOptions(), Now.AddDays(3)));
        Assert.Equal(first, Settle(new DemoOptions { Customers = 70 }, Now.AddDays(3)));
        Assert.Equal(70, first.Customers);
        Assert.Equal(0, first.End.Microseconds % 1_000_000);
    }

    [Fact]
    public void Another_population_in_the_same_folder_is_refused()
    {
        Settle(new DemoOptions { Seed = 5 }, Now);
        DemoException exception = Assert.Throws<DemoException>(() => Settle(new DemoOptions { Seed = 6 }, Now));
        Assert.Contains("--seed 5", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_somebody_else_is_refused_and_left_as_it_is()
    {
        _folder.Write("customers.db", "");
        Assert.Throws<DemoException>(() => DemoFolder.Take(_folder.Path));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"customers":"many","days":"1","seed":"1","currency":"EUR","end":"2026-01-31"}""")]
    public void A_description_that_cannot_be_read_is_refused(string text)
    {
        _folder.Write("demo.json", text);
        Assert.Throws<DemoException>(() => Settle(new DemoOptions(), Now));
    }

    private PopulationOptions Settle(DemoOptions asked, DateTimeOffset now)
    {
        using DemoFolder folder = DemoFolder.Take(_folder.Path);
        return folder.Settle(asked, Euro, now);
    }
}
