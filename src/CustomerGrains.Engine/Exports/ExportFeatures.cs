using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Engine.Exports;

/// <summary>What is wanted of each customer.</summary>
/// <param name="Metrics">Metrics of the catalogue.</param>
/// <param name="Attributes">Names of attributes.</param>
public sealed record ExportFeatures(IReadOnlyList<Metric> Metrics, IReadOnlyList<string> Attributes);
