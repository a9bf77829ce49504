using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Grpc.Tests.Support;

/// <summary>A real Kestrel on a free port of the loopback interface, with a channel to it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Channel = new GrpcChannel(Address);
    }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public static Task<TestServer> StartAsync(Action<GrpcServiceBinder> bind, Action<GrpcServerOptions>? options = null) =>
        StartAsync([new FakeService(bind)], options);

    public static async Task<TestServer> StartAsync(
        IEnumerable<GrpcService> services,
        Action<GrpcServerOptions>? options = null,
        Action<IServiceCollection>? register = null,
        HttpProtocols protocols = HttpProtocols.Http2,
        Action<HttpsConnectionAdapterOptions>? https = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (https is not null)
            {
                listen.UseHttps(https);
            }
        }));
        builder.Services.AddGrpcServices(options);
        register?.Invoke(builder.Services);
        var app = builder.Build();
        foreach (var service in services)
        {
            app.MapGrpcService(service);
        }

        await app.StartAsync();
        return new TestServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
