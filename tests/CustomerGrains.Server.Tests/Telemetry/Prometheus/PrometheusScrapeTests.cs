using System.Text.Json;
using CustomerGrains.Server.Tests.Support;

namespace CustomerGrains.Server.Tests.Telemetry.Prometheus;

public sealed class PrometheusScrapeTests
{
    [PrometheusFact]
    public async Task A_real_prometheus_sees_the_right_numbers()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "a"), Wire.Purchase("1", "b"), Wire.Resolution("", "c"));
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "a"));
        using (var prometheus = new PrometheusServer(server.Host.WebAddress))
        {
            await prometheus.WaitForAsync("up{job=\"customergrains\"}", 1);
            await prometheus.WaitForAsync("customergrains_interactions_total{channel=\"web\",kind=\"purchase\",outcome=\"applied\"}", 2);
            await prometheus.WaitForAsync("sum(customergrains_interactions_total)", 4);
            await prometheus.WaitForAsync("customergrains_acknowledgement_duration_seconds_count", 2);
            await prometheus.WaitForAsync("customergrains_acknowledgement_duration_seconds_bucket{le=\"+Inf\"}", 2);
            await prometheus.WaitForAsync("customergrains_commit_size_sum", 2);
            await prometheus.WaitForAsync("rpc_server_call_duration_seconds_count{rpc_response_status_code=\"OK\"}", 2);
            await prometheus.WaitForAsync("customergrains_ready * on (instance) group_left target_info{service_name=\"customergrains\"}", 1);

            // What comes later is seen later.
            await Wire.RecordAsync(server.Channel, Wire.Purchase("2", "a"));
            await prometheus.WaitForAsync("sum(customergrains_interactions_total)", 5);

            // Prometheus prefers OpenMetrics, and only that has units.
            JsonElement metadata = await prometheus.AskAsync("metadata?metric=customergrains_acknowledgement_duration_seconds");
            JsonElement acknowledgement = metadata.GetProperty("customergrains_acknowledgement_duration_seconds")[0];
            Assert.Equal(("histogram", "seconds"), (acknowledgement.GetProperty("type").GetString(), acknowledgement.GetProperty("unit").GetString()));

            // None of the alerts is wrong about itself, and none fires.
            JsonElement[] rules = [.. (await prometheus.AskAsync("rules")).GetProperty("groups")[0].GetProperty("rules").EnumerateArray()];
            Assert.NotEmpty(rules);
            Assert.All(rules, rule => Assert.Equal("inactive", rule.GetProperty("state").GetString()));
            Assert.DoesNotContain(rules, rule => rule.GetProperty("health").GetString() == "err");
        }
    }
}
