using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerGrains.Storage.Tests.Postgres;

/// <summary>Stands between clients and a server on loopback, and passes on what they say or keeps it to itself: connections stay, and nothing comes.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private readonly Task _accepting;
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _heard = new();
    private int _held;

    /// <summary>Begins.</summary>
    /// <param name="server">The server's port.</param>
    public Relay(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The port that clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A client that says this is not heard until <see cref="Release"/>; null for none.</summary>
    public string? HeldWords { get; set; }

    /// <summary>Clients that said it.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>The server hears whoever was held, and from now on everybody.</summary>
    public void Release() => _released.SetResult();

    /// <summary>Nothing of the connections that there are is passed on any more, and nobody is told; those to come are as good as ever.</summary>
    public void Silence() => Interlocked.Exchange(ref _heard, new TaskCompletionSource()).SetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> links = [];
        while (!_end.IsCancellationRequested)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
            links.Add(LinkAsync(client, _heard.Task));
        }
    }

    private async Task LinkAsync(TcpClient client, Task silent)
    {
        using TcpClient near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
        Task ended = await Task.WhenAny(PassAsync(near, far, silent, HearAsync), PassAsync(far, near, silent, static _ => Task.CompletedTask));
        await ended;
    }

    private async Task PassAsync(TcpClient from, TcpClient to, Task silent, Func<ReadOnlyMemory<byte>, Task> before)
    {
        byte[] buffer = new byte[16_384];
        while (await from.GetStream().ReadAsync(buffer, _end.Token) is var length and > 0)
        {
            await before(buffer.AsMemory(0, length));
            if (silent.IsCompleted)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), _end.Token);
        }
    }

    private Task HearAsync(ReadOnlyMemory<byte> said)
    {
        if (HeldWords is not { } words || !Encoding.UTF8.GetString(said.Span).Contains(words, StringComparison.Ordinal))
        {
            return Task.CompletedTask;
        }

        Interlocked.Increment(ref _held);
        return _released.Task.WaitAsync(_end.Token);
    }
}
