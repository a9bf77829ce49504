using System.Net;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Telemetry;

/// <summary>The standard variables, as a real process takes them.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Metrics_and_spans_reach_a_collector()
    {
        await using Collector collector = await Collector.StartAsync();
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"), new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_SERVICE_NAME"] = "named-by-the-environment",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test",
        });
        using var web = new HttpClient { BaseAddress = server.Web };
        await web.GetStringAsync("/health/live");
        using var channel = new GrpcChannel(server.Address);
        await channel.UnaryAsync(
            InteractionServiceMethods.RecordInteractions, new RecordInteractionsRequest { Interactions = { Wire.Purchase("1", "somebody", "2025-11-20T12:00:00Z") } });

        string spans = await collector.FindAsync("traces", "customergrains.v1.InteractionService/RecordInteractions");
        string metrics = await collector.FindAsync("metrics", "customergrains.acknowledgement.duration");
        Assert.Contains("named-by-the-environment", metrics, StringComparison.Ordinal);
        Assert.Contains("deployment.environment.name", spans, StringComparison.Ordinal);
        Assert.Contains("service.instance.id", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", metrics + spans, StringComparison.Ordinal);
        Assert.DoesNotContain("/health/live", spans, StringComparison.Ordinal);
        Assert.DoesNotContain("HttpRequestIn", spans, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_sdk_collects_nothing_and_the_server_serves()
    {
        using var folder = new TemporaryFolder();
        using ServerProcess server = await ServerProcess.StartAsync(folder.PathOf("data"), new Dictionary<string, string> { ["OTEL_SDK_DISABLED"] = "true" });
        using var web = new HttpClient { BaseAddress = server.Web };
        using HttpResponseMessage metrics = await web.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.NotFound, metrics.StatusCode);
        Assert.Equal("metrics are off: OTEL_SDK_DISABLED is true\n", await metrics.Content.ReadAsStringAsync());
        Assert.Contains("\"interactions\":null", await web.GetStringAsync("/status.json"), StringComparison.Ordinal);
        Assert.Equal("ready\n", await web.GetStringAsync("/health/ready"));
    }
}
