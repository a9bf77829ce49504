using CustomerGrains.Testing;

namespace CustomerGrains.Grpc.Tests.Interop;

/// <summary>Runs client.py with stubs that the stock tools make from our protos.</summary>
internal static class PythonClient
{
    public static async Task<IReadOnlyList<string>> RunAsync(Uri server)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "Interop");
        using var folder = new TemporaryFolder();
        await StockPython.MakeStubsAsync(source, folder.Path, "testing.proto", "health.proto");
        File.Copy(Path.Combine(source, "client.py"), folder.PathOf("client.py"));
        var run = await ProgramRun.RunAsync(StockPython.Interpreter, folder.PathOf("client.py"), server.Authority);
        Assert.True(run.ExitCode == 0, $"the client failed: {run.Output}{run.Errors}");
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
