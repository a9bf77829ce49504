using System.Text.Json;

namespace CustomerGrains.Server.Telemetry;

/// <summary>The values of a closed set as labels: complaint_resolution for ComplaintResolution.</summary>
internal static class Labels<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Known =
        Enum.GetValues<T>().Distinct().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(Enum.GetName(value)!));

    /// <summary>The label of a value; what a client invents becomes one label, not many.</summary>
    public static string Of(T value) => Known.GetValueOrDefault(value, "unknown");
}
