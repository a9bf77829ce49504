namespace CustomerGrains.Cli.Bench.Check;

/// <summary>What a check found.</summary>
/// <param name="Customers">Customers compared.</param>
/// <param name="Different">How many of them differ.</param>
/// <param name="Differences">The first differences.</param>
internal sealed record CheckResult(int Customers, int Different, IReadOnlyList<Difference> Differences);
