using System.Net;
using System.Net.Sockets;
using CustomerGrains.Grpc;

namespace CustomerGrains.Server.Webhooks;

/// <summary>
/// Looks at an address before a webhook takes it, so that a mistake is told at once. What is connected to is judged again each time.
/// </summary>
internal sealed class TargetCheck(HostLookup lookup, WebhookOptions options, TimeProvider time)
{
    /// <summary>Refuses an address that is not allowed as it is written, or by what its host resolves to now.</summary>
    /// <param name="url">The address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A warning where the host does not resolve; empty where it does. It is no reason to refuse: names are at times not resolved for a moment.</returns>
    public async Task<string> CheckAsync(string url, CancellationToken cancellationToken)
    {
        Refuse(TargetRules.Fault(url, options.AllowsAnyTarget));
        string host = new Uri(url).IdnHost;
        IPAddress[] addresses;
        using var limit = new CancellationTokenSource(options.LookupTimeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            addresses = await lookup(host, ending.Token);
        }
        catch (SocketException exception)
        {
            return Warning(host, exception.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Warning(host, $"no answer within {options.LookupTimeout.TotalSeconds:0.#} s");
        }

        if (!options.AllowsAnyTarget && addresses.Length > 0 && !addresses.Any(TargetRules.IsPublic))
        {
            Refuse($"resolves to {addresses[0]}, which is not public; private networks are allowed with the server's setting webhook-targets only");
        }

        return addresses.Length == 0 ? Warning(host, "no addresses") : "";
    }

    private static void Refuse(string? fault)
    {
        if (fault is not null)
        {
            throw GrpcErrors.InvalidArgument("webhook.url", fault);
        }
    }

    private static string Warning(string host, string reason) =>
        $"{host} does not resolve ({reason}); is it spelt right? What is to be sent waits, is tried again, and becomes dead letters in the end";
}
