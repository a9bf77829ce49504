using System.Diagnostics;
using System.Text.RegularExpressions;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>A server in a process of its own, for what an environment variable decides.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private ServerProcess(IReadOnlyDictionary<string, string> environment)
    {
        string[] arguments =
        [
            typeof(ServerHost).Assembly.Location, "serve", "--data", _folder.PathOf("data"), "--grpc", "127.0.0.1:0", "--web", "127.0.0.1:0",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    public GrpcChannel Channel { get; private set; } = null!;

    public HttpClient Web { get; private set; } = null!;

    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        var server = new ServerProcess(environment);
        string line = await server._process.StandardOutput.ReadLineAsync() ?? "";
        MatchCollection addresses = Address().Matches(line);
        Assert.True(addresses.Count == 2, $"not the line of a server that listens: {line}");
        server.Channel = new GrpcChannel(new Uri(addresses[0].Value));
        server.Web = new HttpClient { BaseAddress = new Uri(addresses[1].Value) };
        return server;
    }

    public void Dispose()
    {
        Channel.Dispose();
        Web.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Address();
}
