using System.Text.Json;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>The golden vectors of the scorecard and of the other signals.</summary>
public static class Signals
{
    private static readonly Lazy<JsonElement> Root = new(() =>
        JsonDocument.Parse(File.ReadAllText(SharedData.PathOf("golden/scorecard_and_signals.json"))).RootElement);

    public static JsonElement Scorecard => Root.Value.GetProperty("scorecard_S2a");

    public static IEnumerable<JsonElement> Vectors(string name) => Root.Value.GetProperty("signals").GetProperty(name).EnumerateArray();

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static int Whole(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static double[] Numbers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetDouble())];
}
