using System.Net;
using CustomerGrains.Server.Web;

namespace CustomerGrains.Server.Tests.Web;

/// <summary>Whom figures are given to, by the name that they ask by.</summary>
public sealed class WebNamesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("LocalHost:5081", HttpStatusCode.OK)]
    [InlineData("127.0.0.2:5081", HttpStatusCode.OK)]
    [InlineData("192.0.2.7", HttpStatusCode.OK)]
    [InlineData("[::1]:5081", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.evil.example:5081", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example:5081", HttpStatusCode.MisdirectedRequest)]
    public async Task Figures_are_for_who_asks_by_a_name_of_the_servers_own(string host, HttpStatusCode expected)
    {
        Assert.Equal(expected, (await AskAsync(server, "/", host)).Status);
        Assert.Equal(expected, (await AskAsync(server, "/status.json", host)).Status);
        Assert.Equal(expected, (await AskAsync(server, "/metrics", host)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/health/live", host)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/health/ready", host)).Status);
    }

    [Fact]
    public async Task A_refusal_says_which_setting_allows_the_name() => Assert.Equal(
        (HttpStatusCode.MisdirectedRequest, "not asked by a name of this server: evil.example is not in its setting web-names\n"),
        await AskAsync(server, "/status.json", "evil.example:5081"));

    [Theory]
    [InlineData("grains.example", "other.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData(WebNames.Any, "other.example", HttpStatusCode.OK)]
    public async Task Names_are_added_by_the_setting(string name, string other, HttpStatusCode expected)
    {
        var named = new ServerFixture { WebNames = [name] };
        await named.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(named, "/", "Grains.example:8443")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(named, "/", "localhost")).Status);
        Assert.Equal(expected, (await AskAsync(named, "/", other)).Status);
        await named.DisposeAsync();
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(ServerFixture server, string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        using HttpResponseMessage response = await server.Web.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
