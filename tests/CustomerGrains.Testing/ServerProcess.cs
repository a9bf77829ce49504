using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CustomerGrains.Testing;

/// <summary>A server in a process of its own, as a user starts it, so that it can be killed and its environment is its own.</summary>
public sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address, Uri web) => (_process, Address, Web) = (process, address, web);

    /// <summary>Where gRPC listens.</summary>
    public Uri Address { get; }

    /// <summary>Where health, metrics and pages listen.</summary>
    public Uri Web { get; }

    /// <summary>Starts a server on a data folder and free ports, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(string data, params string[] arguments) => StartOnAsync(["--data", data, .. arguments]);

    /// <summary>Starts a server on a data folder and free ports with some variables in its environment, and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(string data, IReadOnlyDictionary<string, string> variables) => StartOnAsync(["--data", data], variables);

    /// <summary>Starts a server on a PostgreSQL database and free ports, and waits until it listens.</summary>
    public static Task<ServerProcess> StartOnPostgresAsync(string connection, params string[] arguments) => StartOnAsync(["--postgres", connection, .. arguments]);

    private static async Task<ServerProcess> StartOnAsync(string[] arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "CustomerGrains.Server.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, "serve", "--grpc", "127.0.0.1:0", "--web", "127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        MatchCollection addresses;
        do
        {
            // What the log says of what goes on in the background may come first.
            string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the server ended before it listened");
            addresses = AddressPattern().Matches(line);
        }
        while (addresses.Count < 2);
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServerProcess(process, new Uri(addresses[0].Value), new Uri(addresses[1].Value));
    }

    /// <summary>Ends it at once, as kill -9 does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to end, as a service manager does, and gives its exit code. An interrupt would be ignored where a shell runs the tests in the background.</summary>
    public async Task<int> StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://[^\s,/]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
