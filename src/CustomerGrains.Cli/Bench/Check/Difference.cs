namespace CustomerGrains.Cli.Bench.Check;

/// <summary>A customer is not what it must be.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="Figure">Which figure differs.</param>
/// <param name="Expected">What it must be by what was acknowledged.</param>
/// <param name="Actual">What the server says.</param>
internal sealed record Difference(string Customer, string Figure, string Expected, string Actual);
