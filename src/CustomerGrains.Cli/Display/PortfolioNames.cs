using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>What customers are counted by over time, in words.</summary>
internal static class PortfolioNames
{
    private const string GradingPrefix = "grading:";
    private const string Segments = "segments";

    /// <summary>The full name of what somebody asks for: a bare name is a grading's, unless it is segments, a risk's or has what it is before it.</summary>
    public static string ByOf(string name) =>
        name == Segments || name.Contains(':', StringComparison.Ordinal) || name.StartsWith("risk_", StringComparison.Ordinal) || name.EndsWith("_band", StringComparison.Ordinal)
            || name.EndsWith("_level", StringComparison.Ordinal)
            ? name
            : GradingPrefix + name;

    /// <summary>The drift of a day.</summary>
    public static string Drift(DayDistribution day) => day.HasDrift ? Drift(day.Drift, day.Alarm) : Figures.None;

    /// <summary>A drift and what it asks for.</summary>
    public static string Drift(double drift, DriftAlarm alarm) => Figures.Of(drift, 3) + alarm switch
    {
        DriftAlarm.Block => ", another population",
        DriftAlarm.Review => ", to be looked at",
        _ => "",
    };
}
