using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>A server in a process of its own, on data that outlives it, which can be started again.</summary>
internal sealed class ServerUnderLoad : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customergrains-load-").FullName;
    private string[] _arguments = [];
    private ChildProcess? _process;

    private ServerUnderLoad()
    {
    }

    /// <summary>The process.</summary>
    public ChildProcess Process => _process ?? throw new InvalidOperationException("the server was not started");

    /// <summary>Where gRPC listens.</summary>
    public Uri Address => Process.Address;

    /// <summary>Starts one on new data.</summary>
    /// <param name="ground">What it stands on.</param>
    /// <param name="arguments">What it is started with beside: <c>--memory-limit 64MiB</c>.</param>
    public static async Task<ServerUnderLoad> StartAsync(Ground ground, params string[] arguments)
    {
        var server = new ServerUnderLoad();
        string[] place = await ground.PlaceAsync(Path.Combine(server._folder, "data"));
        server._arguments = [.. place, .. arguments, .. ground.ServerArguments];
        server.Start();
        return server;
    }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="more">Further arguments for this time.</param>
    public void Start(params string[] more)
    {
        string server = Path.Combine(AppContext.BaseDirectory, "CustomerGrains.Server.dll");
        _process = ChildProcess.Start(server, ["serve", "--grpc", "127.0.0.1:0", "--web", "127.0.0.1:0", "--measurement", "on", .. _arguments, .. more]);
    }

    /// <summary>Stops it as Ctrl-C does, so that nothing is left to recover.</summary>
    public Task StopAsync() => Process.StopAsync();

    /// <summary>Stops and starts it: nobody is resident then.</summary>
    /// <param name="more">Further arguments for this time.</param>
    public async Task RestartAsync(params string[] more)
    {
        await StopAsync();
        Start(more);
    }

    /// <summary>A client; to be disposed of by the caller.</summary>
    public CustomerGrainsClient Connect() => new(Address);

    public void Dispose()
    {
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
