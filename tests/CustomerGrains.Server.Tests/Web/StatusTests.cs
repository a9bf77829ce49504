using System.Text.Json;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Server.Tests.Web;

public sealed class StatusTests
{
    [Fact]
    public async Task The_status_has_figures_of_what_happened()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        JsonElement before = await ReadAsync(server);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("acknowledgement").ValueKind);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("not_ready_reason").ValueKind);

        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "a"), Wire.Purchase("1", "b"), Wire.Purchase("", "c"));
        JsonElement after = await ReadAsync(server);
        Assert.True(after.GetProperty("ready").GetBoolean());
        Assert.Equal(2, after.GetProperty("interactions").GetProperty("applied").GetInt64());
        Assert.Equal(1, after.GetProperty("interactions").GetProperty("rejected").GetInt64());
        Assert.Equal(0, after.GetProperty("interactions").GetProperty("duplicate").GetInt64());
        Assert.Equal(1, after.GetProperty("acknowledgement").GetProperty("batches").GetInt64());
        Assert.True(after.GetProperty("acknowledgement").GetProperty("p99_ms").GetDouble() > 0);
    }

    [Fact]
    public async Task Customers_are_counted_by_tier_from_what_is_on_disk()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "a"), Wire.Purchase("1", "b"));
        await server.RestartAsync();
        string tiers = await Eventually.FindAsync("customers by tier", async () =>
        {
            JsonElement byTier = (await ReadAsync(server)).GetProperty("customers").GetProperty("by_tier");
            return byTier.ValueKind == JsonValueKind.Null ? null : byTier.GetRawText();
        });
        Assert.Equal(2, JsonSerializer.Deserialize<Dictionary<string, long>>(tiers)!.Values.Sum());
        Scrape scrape = await Scrape.OfAsync(server);
        Assert.Equal(16, scrape.Text.Split('\n').Count(line => line.StartsWith("customergrains_customers{", StringComparison.Ordinal)));
        Assert.Equal(2, scrape["customergrains_customers{stage=\"first_purchase\",tier=\"bronze\"}"]);
    }

    private static async Task<JsonElement> ReadAsync(ServerFixture server) =>
        JsonElement.Parse(await server.Web.GetStringAsync("/status.json"));
}
