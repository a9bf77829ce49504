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

    private FakeServer(WebApplication application, FakeInteractions interactions, FakeCustomers customers, FakeModels models, FakeWatches watches, FakeWebhooks webhooks, FakeExports exports)
    {
        (_application, Interactions, Customers, Models, Watches, Webhooks, Exports) = (application, interactions, customers, models, watches, webhooks, exports);
        Address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>What it took in.</summary>
    public FakeInteractions Interactions { get; }

    /// <summary>What it answers with.</summary>
    public FakeCustomers Customers { get; }

    /// <summary>What it knows of models.</summary>
    public FakeModels Models { get; }

    /// <summary>What it tells those who watch.</summary>
    public FakeWatches Watches { get; }

    /// <summary>The webhooks it keeps.</summary>
    public FakeWebhooks Webhooks { get; }

    /// <summary>What it exports.</summary>
    public FakeExports Exports { get; }

    public static async Task<FakeServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpcServices();
        WebApplication application = builder.Build();
        FakeInteractions interactions = new();
        FakeCustomers customers = new();
        FakeModels models = new();
        FakeWatches watches = new();
        FakeWebhooks webhooks = new();
        FakeExports exports = new();
        application.MapGrpcService(interactions);
        application.MapGrpcService(customers);
        application.MapGrpcService(models);
        application.MapGrpcService(watches);
        application.MapGrpcService(webhooks);
        application.MapGrpcService(exports);
        await application.StartAsync();
        return new FakeServer(application, interactions, customers, models, watches, webhooks, exports);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
