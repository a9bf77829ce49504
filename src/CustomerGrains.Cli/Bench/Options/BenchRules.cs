namespace CustomerGrains.Cli.Bench.Options;

/// <summary>Options that do not go together.</summary>
internal static class BenchRules
{
    private const int RunNameMax = 64;

    /// <summary>Refuses them.</summary>
    /// <exception cref="UsageException">What does not go together, and what to do.</exception>
    public static void Check(BenchOptions options)
    {
        if (Fault(options) is { } fault)
        {
            throw new UsageException(fault);
        }
    }

    private static string? Fault(BenchOptions options) => options switch
    {
        { Rate.IsNone: true, Reads.IsNone: true } => "--rate 0 without --reads: there is nothing to do",
        { Measured: { Count: 0 } or { Duration.Ticks: 0 } } => "--for 0: there is nothing to measure",
        _ when !options.WarmUp.IsLike(options.Measured) => "--warm-up and --for: expected two times or two numbers",
        { Measured.Count: not null, Rate.IsNone: false, Reads.IsNone: false } => "--for a number of interactions: expected a time where --reads goes beside writes",
        { Skew.HotShare: > 0 and < 1, Rate.PerSecond: null } => "--hot with --rate max: expected a rate, or --hot 1 for the hot customer alone",
        { Skew.HotShare: > 0 and < 1, Customers: 1 } => "--hot with --customers 1: expected more customers, or --hot 1",
        { Run.Length: < 1 or > RunNameMax } => $"--run: expected 1 to {RunNameMax} characters",
        { CsvPath.Length: > 0, HistogramPath.Length: > 0 } when Path.GetFullPath(options.CsvPath) == Path.GetFullPath(options.HistogramPath) =>
            "--csv and --histogram: expected two files",
        { CustomerPrefix.Length: > RunNameMax } => $"--prefix: expected up to {RunNameMax} characters",
        _ => null,
    };
}
