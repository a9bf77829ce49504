namespace CustomerGrains.Domain.Assessments;

/// <summary>Exponential fading by half-life: evidence of one half-life ago weighs half.</summary>
internal static class Decay
{
    /// <summary>Weight from 0 to 1 of something that many days old; things of today and of the future weigh 1.</summary>
    public static double Weight(int ageDays, double halfLifeDays) =>
        ageDays <= 0 ? 1 : Math.Exp(-ageDays * (Math.Log(2) / halfLifeDays));

    /// <summary>Weight of a severity: minor 1, major 2, critical 4.</summary>
    public static double SeverityWeight(int severity) => severity <= 0 ? 0 : 1 << (severity - 1);
}
