using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CustomerGrains.Server.Tests.Support;

/// <summary>Takes what is sent by OTLP over HTTP. Names and texts in it can be read as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Channel<(string Signal, string Text)> _received = Channel.CreateUnbounded<(string, string)>();

    private Collector()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _application = builder.Build();
        _application.Run(TakeAsync);
    }

    public string Address => _application.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._application.StartAsync();
        return collector;
    }

    /// <summary>Waits for a message to /v1/metrics or /v1/traces that has a text in it, and gives it with those before it.</summary>
    public async Task<string> FindAsync(string signal, string text)
    {
        var before = new StringBuilder();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach ((string Signal, string Text) message in _received.Reader.ReadAllAsync(patience.Token))
        {
            before.Append(message.Signal == "/v1/" + signal ? message.Text : "");
            if (before.ToString().Contains(text, StringComparison.Ordinal))
            {
                return before.ToString();
            }
        }

        throw new InvalidOperationException("the collector has stopped");
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
        _received.Writer.TryWrite((http.Request.Path, await reader.ReadToEndAsync()));
    }
}
