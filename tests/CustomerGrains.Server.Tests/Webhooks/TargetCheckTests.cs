using System.Net;
using System.Net.Sockets;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Webhooks;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Webhooks;

/// <summary>What is said of an address before a webhook takes it.</summary>
public sealed class TargetCheckTests
{
    private const string Url = "https://chat.example:8443/in";

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private string _asked = "";

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("10.1.2.3", "93.184.216.34")]
    public async Task A_host_with_a_public_address_is_taken_in_silence(params string[] addresses)
    {
        Assert.Equal("", await CheckAsync(Url, Found(addresses)));
        Assert.Equal("chat.example", _asked);
    }

    [Fact]
    public async Task A_host_is_looked_up_as_it_will_be_connected_to()
    {
        Assert.Equal("", await CheckAsync("https://bücher.example/", Found(["93.184.216.34"])));
        Assert.Equal("xn--bcher-kva.example", _asked);
        Assert.Equal("", await CheckAsync("https://[2606:2800:220:1::1]:8443/", Found(["2606:2800:220:1::1"])));
        Assert.Equal("2606:2800:220:1::1", _asked);
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_is_warned_of_also_where_any_is_allowed()
    {
        HostLookup failing = (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        foreach (bool allowsAny in (bool[])[false, true])
        {
            Assert.StartsWith($"chat.example does not resolve ({new SocketException((int)SocketError.HostNotFound).Message})",
                await CheckAsync(Url, failing, allowsAny), StringComparison.Ordinal);
            Assert.StartsWith("chat.example does not resolve (no addresses)", await CheckAsync(Url, Found([]), allowsAny), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_knows_no_answer_in_time_keeps_nobody_waiting()
    {
        var never = new TaskCompletionSource<IPAddress[]>();
        Task<string> check = CheckAsync(Url, (_, ending) => never.Task.WaitAsync(ending));
        Assert.False(check.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.StartsWith("chat.example does not resolve (no answer within 5 s)", await check, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_within_private_networks_is_refused_unless_allowed()
    {
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => CheckAsync(Url, Found(["10.1.2.3", "192.168.0.1"])));
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.Contains("resolves to 10.1.2.3, which is not public", refused.Message, StringComparison.Ordinal);
        Assert.Equal("", await CheckAsync(Url, Found(["10.1.2.3"]), allowsAny: true));
    }

    [Fact]
    public async Task What_is_not_allowed_as_it_is_written_is_not_looked_up()
    {
        await Assert.ThrowsAsync<GrpcException>(() => CheckAsync("http://chat.example/", Found(["93.184.216.34"])));
        Assert.Equal("", _asked);
    }

    private static HostLookup Found(string[] addresses) => (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]);

    private Task<string> CheckAsync(string url, HostLookup lookup, bool allowsAny = false)
    {
        HostLookup noted = (host, cancellationToken) =>
        {
            _asked = host;
            return lookup(host, cancellationToken);
        };
        return new TargetCheck(noted, new WebhookOptions { AllowsAnyTarget = allowsAny }, _time).CheckAsync(url, CancellationToken.None);
    }
}
