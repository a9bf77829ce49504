using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Measure;

/// <summary>What was used up to a moment.</summary>
/// <param name="Server">What the server says; null when it does not.</param>
/// <param name="Generator">Processor time of this process.</param>
/// <param name="At">When.</param>
/// <param name="Interactions">Interactions answered by then.</param>
/// <param name="Reads">Calls answered by then.</param>
internal sealed record UsageReading(GetUsageResponse? Server, TimeSpan Generator, TimeSpan At, long Interactions, long Reads);
