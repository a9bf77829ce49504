using System.Text.Json;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Testing;

namespace CustomerGrains.Domain.Tests.Assessments;

/// <summary>The survey statistics and the decayed mean against reference values.</summary>
public sealed class SurveyGoldenTests
{
    private const double Tolerance = 1e-12;

    [SharedDataFact]
    public void Decayed_means_are_drawn_to_the_prior_in_any_order() => ForEach("decayed_mean", each =>
    {
        JsonElement[] events = [.. each.GetProperty("events").EnumerateArray()];
        foreach (JsonElement[] order in new[] { events, [.. events.Reverse()] })
        {
            var mean = default(DecayedMean);
            foreach (JsonElement response in order)
            {
                int age = each.GetProperty("now").GetInt32() - response[0].GetInt32();
                double weight = Decay.Weight(age, each.GetProperty("half_life").GetDouble());
                mean.Add(weight, response[2].GetDouble(), response[1].GetDouble() * response[2].GetDouble());
            }

            About(each.GetProperty("value"), mean.Value(each.GetProperty("m0").GetDouble(), each.GetProperty("mu0").GetDouble()));
            About(each.GetProperty("weight"), mean.Weight);
        }
    });

    private static void ForEach(string signal, Action<JsonElement> check)
    {
        using var document = JsonDocument.Parse(SharedData.Open("golden/scorecard_and_signals.json"));
        JsonElement[] cases = [.. document.RootElement.GetProperty("signals").GetProperty(signal).EnumerateArray()];
        Assert.NotEmpty(cases);
        Assert.All(cases, check);
    }

    private static void About(JsonElement expected, double actual) =>
        Assert.InRange(actual, expected.GetDouble() - Tolerance, expected.GetDouble() + Tolerance);
}
