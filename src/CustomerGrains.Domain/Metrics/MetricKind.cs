namespace CustomerGrains.Domain.Metrics;

/// <summary>What a metric's value is.</summary>
public enum MetricKind
{
    /// <summary>A number within the metric's range.</summary>
    Number = 0,

    /// <summary>One of the metric's words, which are in order where one is more than another.</summary>
    Word = 1,

    /// <summary>True or false.</summary>
    Flag = 2,
}
