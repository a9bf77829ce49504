using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>A server in a process of its own, on data that outlives it, which can be started again.</summary>
/// <param name="arguments">What it is started with beside the folder and the addresses: <c>--memory-limit 64MiB</c>.</param>
internal sealed class ServerUnderLoad(params string[] arguments) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("customergrains-load-").FullName;
    private ChildProcess? _process;

    /// <summary>The process.</summary>
    public ChildProcess Process => _process ?? throw new InvalidOperationException("the server was not started");

    /// <summary>Where gRPC listens.</summary>
    public Uri Address => Process.Address;

    /// <summary>Starts it and waits until it listens.</summary>
    public void Start()
    {
        string server = Path.Combine(AppContext.BaseDirectory, "CustomerGrains.Server.dll");
        _process = ChildProcess.Start(
            server,
            ["serve", "--data", Path.Combine(_directory, "data"), "--grpc", "127.0.0.1:0", "--web", "127.0.0.1:0", "--measurement", "on", .. arguments]);
    }

    /// <summary>Stops it as Ctrl-C does, so that nothing is left to recover.</summary>
    public Task StopAsync() => Process.StopAsync();

    /// <summary>Stops and starts it: nobody is resident then.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    /// <summary>A client; to be disposed of by the caller.</summary>
    public CustomerGrainsClient Connect() => new(Address);

    public void Dispose()
    {
        _process?.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
