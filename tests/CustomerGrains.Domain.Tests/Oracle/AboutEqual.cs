using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Compares figures made in two ways: whole numbers and texts exactly, fractions as sums in another order may differ.</summary>
internal static class AboutEqual
{
    private const double Tolerance = 1e-12;

    public static void Assert<T>(T expected, T actual) =>
        Compare(JsonSerializer.SerializeToNode(expected), JsonSerializer.SerializeToNode(actual), typeof(T).Name);

    private static void Compare(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected, actual)
        {
            case (JsonObject left, JsonObject right):
                foreach ((string name, JsonNode? value) in left)
                {
                    Compare(value, right[name], $"{path}.{name}");
                }

                break;
            case (JsonArray left, JsonArray right):
                Xunit.Assert.True(left.Count == right.Count, $"{path}: expected {left.Count} items, found {right.Count}");
                for (int i = 0; i < left.Count; i++)
                {
                    Compare(left[i], right[i], $"{path}[{i}]");
                }

                break;
            default:
                string plain = expected?.ToJsonString() ?? "nothing";
                string found = actual?.ToJsonString() ?? "nothing";
                Xunit.Assert.True(plain == found || IsAbout(plain, found), $"{path}: expected {plain}, found {found}");
                break;
        }
    }

    private static bool IsAbout(string expected, string actual) =>
        (IsFraction(expected) || IsFraction(actual))
        && double.TryParse(expected, out double left)
        && double.TryParse(actual, out double right)
        && Math.Abs(left - right) <= Tolerance * Math.Max(1, Math.Abs(left));

    private static bool IsFraction(string number) => number.Contains('.') || number.Contains('E');
}
