namespace CustomerGrains.Domain.Care;

/// <summary>A figure that advice rests on.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">What it is, in the metric's unit; null when it is not known.</param>
public sealed record CareFigure(string Metric, double? Value);
