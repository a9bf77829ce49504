using System.Diagnostics;
using CustomerGrains.Benchmarks.Ingest;
using CustomerGrains.Client;

namespace CustomerGrains.Benchmarks.Load;

/// <summary>A server in a process of its own, on data that outlives it, which can be started again.</summary>
internal sealed class ServerUnderLoad : IDisposable
{
    /// <summary>A minute after its start a server looks again for what the one before may have left.</summary>
    private static readonly TimeSpan Begun = TimeSpan.FromSeconds(75);

    /// <summary>Every ten seconds it looks whether the base has grown so much that thresholds are to be found anew.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(12);

    private readonly string _folder = Directory.CreateTempSubdirectory("customergrains-load-").FullName;
    private string[] _arguments = [];
    private ChildProcess? _process;
    private long _started;

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
        _started = Stopwatch.GetTimestamp();
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

    /// <summary>
    /// Waits until it has nothing left to do. After customers were made known that takes as long as to grade all of them by thresholds found
    /// for the first time.
    /// </summary>
    public async Task CalmAsync()
    {
        (long calm, TimeSpan used) = (Stopwatch.GetTimestamp(), Process.CpuTime);
        while (Stopwatch.GetElapsedTime(_started) < Begun || Stopwatch.GetElapsedTime(calm) < Calm)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            TimeSpan now = Process.CpuTime;
            (calm, used) = (now - used > TimeSpan.FromMilliseconds(100) ? Stopwatch.GetTimestamp() : calm, now);
        }
    }

    /// <summary>A client; to be disposed of by the caller.</summary>
    public CustomerGrainsClient Connect() => new(Address);

    public void Dispose()
    {
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
