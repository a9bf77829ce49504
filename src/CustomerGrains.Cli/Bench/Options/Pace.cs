namespace CustomerGrains.Cli.Bench.Options;

/// <summary>How fast: so many a second by a schedule, or as fast as the server answers.</summary>
/// <param name="PerSecond">How many a second, 0 for none; null for as many as there are answers.</param>
internal sealed record Pace(double? PerSecond)
{
    private const double Max = 100_000_000;

    /// <summary>Whether there is anything at all.</summary>
    public bool IsNone => PerSecond == 0;

    /// <summary>Reads a number or <c>max</c>.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static Pace Parse(string option, string text) => text == "max" ? new Pace((double?)null)
        : double.TryParse(text, out double perSecond) && perSecond is >= 0 and <= Max ? new Pace(perSecond)
        : throw new UsageException($"{option} '{text}': expected a number a second from 0 to {Max:N0}, or max for as many as are answered");

    /// <inheritdoc/>
    public override string ToString() => PerSecond is { } perSecond ? $"{perSecond:#,0.###}/s" : "max";
}
