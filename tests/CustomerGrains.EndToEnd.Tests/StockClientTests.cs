using CustomerGrains.Testing;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>A client in another language, with stubs from protoc, streams interactions and reads a customer.</summary>
public sealed class StockClientTests
{
    [StockPythonFact]
    public async Task Python_streams_interactions_and_reads_a_customer()
    {
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"));
        string protos = Path.Combine(Repository.Root, "protos");
        string[] contract = [.. Directory.EnumerateFiles(Path.Combine(protos, "customergrains"), "*.proto", SearchOption.AllDirectories)];
        await StockPython.MakeStubsAsync(protos, folder.Path, contract);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "stock_client.py"), folder.PathOf("stock_client.py"));

        ProgramRun run = await ProgramRun.RunAsync(StockPython.Interpreter, folder.PathOf("stock_client.py"), server.Address.Authority);

        Assert.True(run.ExitCode == 0, run.Errors);
        IEnumerable<string> expected = Enumerable.Range(0, 20).Select(sequence => $"answer {sequence} 10 OUTCOME_KIND_APPLIED")
            .Append($"customer 200 28 {Enumerable.Range(0, 200).Sum(number => 100 + number)}")
            .Append("error NOT_FOUND")
            .Append("error INVALID_ARGUMENT interactions: is empty; 1 to 10000 are allowed");
        Assert.Equal(expected, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
