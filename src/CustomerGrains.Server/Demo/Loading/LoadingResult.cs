namespace CustomerGrains.Server.Demo.Loading;

/// <summary>How the loading went, in one line.</summary>
internal static class LoadingResult
{
    public static string Describe(OutcomeCounts counts, double seconds)
    {
        string rate = $"in {seconds:0.0} s, {counts.Total / Math.Max(seconds, 0.001):N0}/s";
        return counts switch
        {
            { Refused: > 0 } => $"{counts.Applied:N0} recorded, {counts.Duplicates:N0} known already and {counts.Refused:N0} refused {rate}",
            { Duplicates: 0 } => $"{counts.Applied:N0} recorded and durable {rate}",
            { Applied: 0 } => $"{counts.Duplicates:N0} known already, nothing changed; asked {rate}",
            _ => $"{counts.Applied:N0} recorded and durable, {counts.Duplicates:N0} known already {rate}",
        };
    }
}
