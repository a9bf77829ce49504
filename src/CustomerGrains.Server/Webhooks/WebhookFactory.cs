using System.Net;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Server.Configuration;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Watching;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Webhooks;

/// <summary>Puts the parts of webhooks together.</summary>
internal static class WebhookFactory
{
    /// <summary>The desk, not yet started. Options, handler and lookup may be put in place by others before.</summary>
    public static WebhookDesk Desk(IServiceStore store, ServerOptions options, IServiceProvider services)
    {
        WebhookOptions webhooks = services.GetService<WebhookOptions>() ?? new WebhookOptions { AllowsAnyTarget = options.AllowsAnyWebhookTarget };
        HttpMessageHandler handler = services.GetService<HttpMessageHandler>() ?? TargetConnection.Handler(webhooks);
        HostLookup lookup = services.GetService<HostLookup>() ?? Dns.GetHostAddressesAsync;
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        var engine = services.GetRequiredService<EmbeddedEngine>();
        JoinedChanges changes = services.GetRequiredService<JoinedChanges>();
        var parts = new WebhookParts(
            new WebhookStore(store), changes,
            new CloudEvents(changes.Customers.StoreIdentity, new ChangeWriter(() => engine.Standards), new SubjectWarningNames(() => engine.Standards)),
            new WebhookSender(handler, webhooks, time), new TargetCheck(lookup, webhooks, time), webhooks, time, Random.Shared.NextDouble,
            services.GetRequiredService<OutletInstruments>(), services.GetRequiredService<ILogger<WebhookDesk>>());
        return new WebhookDesk(parts, engine);
    }
}
