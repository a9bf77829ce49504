using CustomerGrains.Cli.Mapping;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Mapping;

public sealed class MappingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_byte_order_mark_is_passed_over()
    {
        var mapping = MappingFile.Read(_folder.Write("mapping.json", "\uFEFF{ \"set\": { \"currency\": \"EUR\" } }"));
        Assert.Equal("EUR", mapping.Constants[Target.Currency]);
    }
}
