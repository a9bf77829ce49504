namespace CustomerGrains.Cli.Bench.Options;

/// <summary>How much of something: for so long, or so many interactions. One of the two.</summary>
/// <param name="Duration">How long; null where it is a number.</param>
/// <param name="Count">How many; null where it is a time.</param>
internal sealed record Extent(TimeSpan? Duration, long? Count)
{
    private const long CountMax = 1_000_000_000_000;
    private static readonly TimeSpan DurationMax = TimeSpan.FromDays(7);

    private static readonly (string Unit, TimeSpan Length)[] Units =
        [("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1))];

    /// <summary>A fifth of it.</summary>
    public Extent Fifth => new(Duration / 5, Count / 5);

    /// <summary>Whether another one is measured in the same way.</summary>
    public bool IsLike(Extent other) => Duration is null == other.Duration is null;

    /// <summary>Reads 30s, 2m, 500ms, or a number of interactions.</summary>
    /// <param name="option">The option's name, for errors.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="UsageException">The text is neither.</exception>
    public static Extent Parse(string option, string text)
    {
        if (long.TryParse(text, out long count) && count is >= 0 and <= CountMax)
        {
            return new Extent(null, count);
        }

        foreach ((string unit, TimeSpan length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && double.TryParse(text[..^unit.Length], out double number)
                && number >= 0 && number * length.TotalDays <= DurationMax.TotalDays)
            {
                return new Extent(number * length, null);
            }
        }

        throw new UsageException($"{option} '{text}': expected a time such as 500ms, 30s, 2m or 1h, up to 7 days, or a number of interactions");
    }

    /// <inheritdoc/>
    public override string ToString() => Duration is { } duration ? $"{duration.TotalSeconds:0.###} s" : $"{Count:N0} interactions";
}
