using System.Net;
using System.Net.Sockets;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>How receivers are connected to.</summary>
public sealed class TargetConnectionTests
{
    [Fact]
    public async Task The_address_connected_to_is_judged_and_not_the_name()
    {
        using SocketsHttpHandler handler = TargetConnection.Handler(new WebhookOptions());
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseProxy);
        using var sender = new WebhookSender(handler, new WebhookOptions(), TimeProvider.System);
        var webhook = new Webhook("local", "https://localhost:1/", null, false, 0, new byte[24]);
        SendResult result = await sender.SendAsync(webhook, new WebhookEvent("1", "", "t", "{}"u8.ToArray()), CancellationToken.None);
        Assert.False(result.IsReceived);
        Assert.Contains("localhost resolves to no public address", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_be_connected_to_in_time_has_not_received()
    {
        var options = new WebhookOptions { ConnectTimeout = TimeSpan.FromMilliseconds(100) };
        SocketsHttpHandler handler = TargetConnection.Handler(options);
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return Stream.Null;
        };
        using var sender = new WebhookSender(handler, options, new ManualTime());
        var webhook = new Webhook("silent", "https://silent.example/", null, false, 0, new byte[24]);
        Assert.Equal(
            new SendResult(false, 0, "could not be connected to within 0.1 s"),
            await sender.SendAsync(webhook, new WebhookEvent("1", "", "t", "{}"u8.ToArray()), CancellationToken.None));
    }

    [Fact]
    public async Task Receivers_that_do_not_answer_take_no_connection_from_others_of_their_host()
    {
        var options = new WebhookOptions { AllowsAnyTarget = true };
        using var host = new TcpListener(IPAddress.Loopback, 0);
        host.Start();
        using var sender = new WebhookSender(TargetConnection.Handler(options), options, new ManualTime());
        using var ending = new CancellationTokenSource();
        var webhook = new Webhook("one", $"http://{host.LocalEndpoint}/", null, false, 0, new byte[24]);
        Task[] sending = [.. Enumerable.Range(0, options.RequestsMax + 1).Select(_ =>
            sender.SendAsync(webhook, new WebhookEvent("1", "", "t", "{}"u8.ToArray()), ending.Token))];
        List<TcpClient> connected = [];
        await Eventually.HoldsAsync("a connection for each", async () =>
        {
            while (host.Pending())
            {
                connected.Add(await host.AcceptTcpClientAsync());
            }

            return connected.Count == sending.Length;
        });
        await ending.CancelAsync();
        await Record.ExceptionAsync(() => Task.WhenAll(sending));
        connected.ForEach(each => each.Dispose());
    }
}
