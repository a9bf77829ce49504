namespace CustomerGrains.Domain;

/// <summary>Counts of things in words.</summary>
internal static class Counts
{
    /// <summary>A count of something, for example "1 day" and "2 days".</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What, of which there is one; its plural ends in s.</param>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : FormattableString.Invariant($"{count} {noun}s");
}
