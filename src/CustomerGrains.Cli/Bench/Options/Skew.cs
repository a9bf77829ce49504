namespace CustomerGrains.Cli.Bench.Options;

/// <summary>How traffic is spread over customers.</summary>
/// <param name="ZipfExponent">Exponent of Zipf's law; null for evenly.</param>
/// <param name="HotShare">Share of the first customer alone, 0 to 1; the others share the rest.</param>
internal sealed record Skew(double? ZipfExponent, double HotShare)
{
    private const double ExponentMax = 5;

    /// <summary>Reads <c>uniform</c>, <c>zipf</c> or <c>zipf=EXPONENT</c>.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static double? ParseExponent(string option, string text) => text switch
    {
        "uniform" => null,
        "zipf" => 1,
        _ when text.StartsWith("zipf=", StringComparison.Ordinal) && double.TryParse(text["zipf=".Length..], out double exponent)
            && exponent is > 0 and <= ExponentMax => exponent,
        _ => throw new UsageException($"{option} '{text}': expected uniform, zipf or zipf=EXPONENT with an exponent above 0 and up to {ExponentMax}"),
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        string spread = ZipfExponent is { } exponent ? $"Zipf {exponent:0.##}" : "uniform";
        return HotShare > 0 ? $"one hot with {100 * HotShare:0.#} % of the traffic, the others {spread}" : spread;
    }
}
