using CustomerGrains.Testing;

namespace CustomerGrains.EndToEnd.Tests;

/// <summary>The command line, as a user runs it.</summary>
internal static class CommandLineProgram
{
    public static Task<ProgramRun> RunAsync(Uri server, params string[] arguments)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "customergrains.dll");
        return ProgramRun.RunAsync("dotnet", [assembly, .. arguments, "--server", server.GetLeftPart(UriPartial.Authority)]);
    }

    /// <summary>Ingests a file and gives the summary's counts by name.</summary>
    public static async Task<IngestCounts> IngestAsync(Uri server, string path, RealFile file, string folder)
    {
        ProgramRun run = await RunAsync(
            server,
            ["ingest", path, .. file.Mapping, "--json", "--refused", Path.Combine(folder, "refused.csv"), "--state", Path.Combine(folder, "ingest.state")]);
        Assert.True(run.ExitCode is 0 or 1, $"ingest ended with {run.ExitCode}: {run.Errors}");
        return IngestCounts.Parse(run.Output);
    }
}
