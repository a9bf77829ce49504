using CustomerGrains.Grpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Cli.Tests.Support;

/// <summary>A server on loopback that keeps everything in memory and fails when told to.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeServer(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What it took in.</summary>
    public FakeInteractions Interactions { get; } = new();

    /// <summary>What it answers with.</summary>
    public FakeCustomers Customers { get; } = new();

    /// <summary>What it knows of models.</summary>
    public FakeModels Models { get; } = new();

    /// <summary>What it tells those who watch.</summary>
    public FakeWatches Watches { get; } = new();

    /// <summary>What it says of warnings, and what was ordered about them.</summary>
    public FakeWarnings Warnings { get; } = new();

    /// <summary>What it says of service and tasks, and what was ordered about them.</summary>
    public FakeCare Care { get; } = new();

    /// <summary>The webhooks it keeps.</summary>
    public FakeWebhooks Webhooks { get; } = new();

    /// <summary>What it exports.</summary>
    public FakeExports Exports { get; } = new();

    private IEnumerable<GrpcService> Services => [Interactions, Customers, Models, Watches, Warnings, Care, Webhooks, Exports];

    public static async Task<FakeServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpcServices();
        FakeServer server = new(builder.Build());
        foreach (GrpcService service in server.Services)
        {
            server._application.MapGrpcService(service);
        }

        await server._application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
