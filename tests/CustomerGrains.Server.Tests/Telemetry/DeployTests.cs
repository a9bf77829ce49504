using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Telemetry;

/// <summary>What operations load into other programs is right about itself and about this server.</summary>
public sealed partial class DeployTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy");

    [PrometheusFact]
    public Task The_alert_rules_are_valid() => CheckAsync("check", "rules", "customergrains-rules.yml");

    [PrometheusFact]
    public Task The_alerts_are_raised_when_they_should_be() => CheckAsync("test", "rules", "customergrains-rules.test.yml");

    [PrometheusFact]
    public Task The_example_of_a_scrape_is_valid() => CheckAsync("check", "config", "prometheus.yml");

    [Fact]
    public void Every_panel_of_the_dashboard_asks_something()
    {
        JsonElement dashboard = JsonElement.Parse(Read("grafana/customergrains.json"));
        JsonElement[] panels = [.. dashboard.GetProperty("panels").EnumerateArray()];
        Assert.Equal(panels.Length, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(panels, panel => Assert.NotEqual(0, panel.GetProperty("targets").GetArrayLength()));
    }

    [Fact]
    public async Task Alerts_dashboard_and_documentation_name_only_metrics_and_labels_that_there_are()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "a"), Wire.Purchase("", "a"));
        await server.RestartAsync();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("2", "a"), Wire.Purchase("", "a"));
        Scrape scrape = await Eventually.FindAsync("customers by tier", async () =>
        {
            Scrape each = await Scrape.OfAsync(server);
            return each.SampleNames.Contains("customergrains_customers") ? each : null;
        });

        // A histogram shows from its first measurement on, and this one's takes days, that one's somebody who watches; capacity shows where a standard names one.
        const string ReviewLag = "customergrains_review_lag_seconds";
        const string CapacityTaken = "customergrains_level_capacity_taken_ratio";
        const string WatchLag = "customergrains_watch_lag_seconds";
        HashSet<string> known = [ReviewLag, ReviewLag + "_bucket", WatchLag, WatchLag + "_bucket", CapacityTaken, .. scrape.SampleNames, .. scrape.LabelNames, .. scrape.SampleNames.Select(name => SampleSuffix().Replace(name, ""))];
        foreach (string file in (string[])["prometheus/customergrains-rules.yml", "grafana/customergrains.json", "README.md"])
        {
            string[] named = [.. MetricName().Matches(Read(file)).Select(match => match.Value).Distinct()];
            Assert.NotEmpty(named);
            Assert.Empty(named.Except(known));
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static async Task CheckAsync(string verb, string what, string file)
    {
        ProgramRun run = await ProgramRun.RunAsync("promtool", verb, what, Path.Combine(Folder, "prometheus", file));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    [GeneratedRegex("_(bucket|sum|count)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SampleSuffix();

    [GeneratedRegex("\\b(customergrains|rpc|dotnet|kestrel)_[a-z0-9_]*[a-z0-9]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MetricName();
}
