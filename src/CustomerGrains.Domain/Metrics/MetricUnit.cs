namespace CustomerGrains.Domain.Metrics;

/// <summary>What metrics are counted in.</summary>
public static class MetricUnit
{
    /// <summary>Nothing: a word or a flag.</summary>
    public const string None = "";

    /// <summary>A whole number of things.</summary>
    public const string Count = "count";

    /// <summary>UTC days.</summary>
    public const string Days = "days";

    /// <summary>Major units of the reporting currency: 12.5 is twelve and a half euros.</summary>
    public const string Money = "money";

    /// <summary>A share of a whole, 0 to 1.</summary>
    public const string Share = "share";

    /// <summary>A probability, 0 to 1.</summary>
    public const string Probability = "probability";

    /// <summary>A score from 0 to 100.</summary>
    public const string Points = "points";

    /// <summary>Seconds.</summary>
    public const string Seconds = "seconds";

    /// <summary>A quantity on a scale of its own, as an intensity or an attribute's number.</summary>
    public const string Scale = "scale";
}
