using System.Diagnostics;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>The command line's load generator, in a process of its own so that its CPU time is its own.</summary>
internal static class BenchProcess
{
    /// <summary>Runs <c>customergrains bench</c> and gives its result.</summary>
    /// <exception cref="InvalidOperationException">It failed, or its check found that the server was not exact.</exception>
    public static async Task<BenchResult> RunAsync(Uri server, string options)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "customergrains.dll");
        ProcessStartInfo start = new("dotnet", [program, "bench", "--server", server.GetLeftPart(UriPartial.Authority), "--json", .. options.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? BenchResult.Parse(output)
            : throw new InvalidOperationException($"bench {options} ended with {process.ExitCode}: {await errors}{Environment.NewLine}{output}");
    }
}
