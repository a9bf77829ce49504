using CustomerGrains.Grpc.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Grpc.Tests.Interop;

public sealed class StockClientTests
{
    [StockPythonFact]
    public async Task The_official_cases_pass_with_the_stock_Python_client()
    {
        await using var server = await TestServer.StartAsync([new InteropService(), new HealthService()]);

        var report = await PythonClient.RunAsync(server.Address);

        Assert.All(report, line => Assert.EndsWith(": passed", line));
        Assert.Equal(20, report.Count);
    }
}
