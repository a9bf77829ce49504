namespace CustomerGrains.Server.Tests;

public sealed class ServerTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_server_that_has_started_is_live_and_ready()
    {
        Assert.Equal("live\n", await server.Web.GetStringAsync("/health/live"));
        Assert.Equal("ready\n", await server.Web.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task A_server_starts_again_on_its_data()
    {
        ServerFixture own = await ServerFixture.StartAsync();
        await own.RestartAsync();
        Assert.Equal("live\n", await own.Web.GetStringAsync("/health/live"));
        await own.DisposeAsync();
    }
}
