using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Metrics;

/// <summary>A figure that a flag or word is made from, with the limit at which it counts.</summary>
/// <param name="Metric">The figure: a metric that is a number.</param>
/// <param name="Operator">How it has to compare.</param>
/// <param name="With">The limit.</param>
internal readonly record struct MetricLimit(string Metric, Comparison Operator, double With);

/// <summary>Finds what all has to hold for a flag to be true, or for a word to be as high as a place; none where too little is known to say.</summary>
/// <param name="reader">The customer on a day.</param>
/// <param name="place">The word's place among the metric's words, 1 or more; 1 for a flag.</param>
internal delegate MetricLimit[] MetricLimits(ref MetricReader reader, int place);
