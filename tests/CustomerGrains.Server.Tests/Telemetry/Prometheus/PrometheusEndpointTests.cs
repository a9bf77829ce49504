using System.Net.Http.Headers;
using CustomerGrains.Server.Telemetry.Prometheus;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using AcceptValue = Microsoft.Net.Http.Headers.MediaTypeHeaderValue;

namespace CustomerGrains.Server.Tests.Telemetry.Prometheus;

public sealed class PrometheusEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true)]
    [InlineData("application/openmetrics-text", true)]
    [InlineData("text/plain, application/openmetrics-text;q=0.5", false)]
    [InlineData("application/openmetrics-text;q=0", false)]
    [InlineData("text/html,*/*;q=0.8", false)]
    [InlineData("", false)]
    public void The_scraper_chooses_the_format(string accept, bool isOpenMetrics) =>
        Assert.Equal(isOpenMetrics, PrometheusEndpoint.PrefersOpenMetrics(AcceptValue.ParseList([accept])));

    [Fact]
    public async Task Both_formats_say_what_they_are()
    {
        using HttpResponseMessage text = await server.Web.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", text.Content.Headers.ContentType?.ToString());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/openmetrics-text; version=1.0.0"));
        using HttpResponseMessage openMetrics = await server.Web.SendAsync(request);
        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", openMetrics.Content.Headers.ContentType?.ToString());
        Assert.EndsWith("\n# EOF\n", await openMetrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interactions_are_counted_and_nobody_is_named()
    {
        await using ServerFixture own = await ServerFixture.StartAsync();
        Interaction purchase = Wire.Purchase("interaction-1", "somebody");
        await Wire.RecordAsync(own.Channel, purchase, Wire.Resolution("", "somebody"));
        await Wire.RecordAsync(own.Channel, purchase);
        await Wire.RecordAsync(own.Channel, Wire.Purchase("interaction-1", "somebody", change: each => each.Purchase.Amount.MinorUnits = 2));

        Scrape scrape = await Scrape.OfAsync(own);
        Assert.Equal(1, scrape["customergrains_interactions_total{channel=\"web\",kind=\"purchase\",outcome=\"applied\"}"]);
        Assert.Equal(1, scrape["customergrains_interactions_total{channel=\"web\",kind=\"purchase\",outcome=\"duplicate\"}"]);
        Assert.Equal(1, scrape["customergrains_interactions_total{channel=\"web\",kind=\"purchase\",outcome=\"conflict\"}"]);
        Assert.Equal(1, scrape["customergrains_interactions_total{channel=\"phone\",kind=\"complaint_resolution\",outcome=\"rejected\"}"]);
        Assert.Equal(1, scrape["customergrains_rejections_total{channel=\"phone\",reason=\"missing\"}"]);
        Assert.Equal(3, scrape["customergrains_acknowledgement_duration_seconds_count"]);
        Assert.Equal(1, scrape["customergrains_commit_size_sum"]);
        Assert.Equal(0, scrape["customergrains_commit_failures_total"]);
        Assert.Equal(65_536, scrape["customergrains_queue_limit"]);
        Assert.Equal(1, scrape["customergrains_ready"]);

        // Another server's traffic in this process is not this one's, and nothing says who the customers are.
        Assert.DoesNotContain("somebody", scrape.Text, StringComparison.Ordinal);
        Assert.Null((await Scrape.OfAsync(server))["customergrains_acknowledgement_duration_seconds_count"]);
    }

    [Fact]
    public async Task Scrapes_at_the_same_time_are_each_whole()
    {
        Task<string>[] scrapes = [.. Enumerable.Range(0, 32).Select(_ => server.Web.GetStringAsync("/metrics"))];
        foreach (string text in await Task.WhenAll(scrapes))
        {
            Assert.Single(text.Split('\n'), line => line.StartsWith("customergrains_ready ", StringComparison.Ordinal));
            Assert.Single(text.Split('\n'), line => line.StartsWith("target_info{", StringComparison.Ordinal));
        }
    }

    /// <summary>promtool dislikes three names of .NET's own, and one of the PostgreSQL driver's where other tests use that, and nothing else.</summary>
    [PrometheusFact]
    public async Task Promtool_finds_nothing_wrong()
    {
        using var folder = new TemporaryFolder();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "promtool"));
        await File.WriteAllTextAsync(folder.PathOf("metrics"), await server.Web.GetStringAsync("/metrics"));

        ProgramRun run = await ProgramRun.RunAsync("/bin/sh", "-c", $"promtool check metrics < '{folder.PathOf("metrics")}'");
        Assert.All(
            (run.Output + run.Errors).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            finding => Assert.Matches("^(dotnet_[a-z_]+|db_client_connection)_count non-histogram and non-summary metrics should not have", finding));
    }
}
