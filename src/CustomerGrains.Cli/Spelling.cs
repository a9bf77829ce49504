namespace CustomerGrains.Cli;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    private const int DistanceMax = 3;

    /// <summary>The candidate nearest to a word, or null when none is near enough to be worth proposing.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? nearest = null;
        int best = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(Plain(word), Plain(candidate));
            if (distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return best <= Math.Min(DistanceMax, Math.Max(1, word.Length / 2)) ? nearest : null;
    }

    /// <summary>
    /// The column a target is most likely kept in: the nearest by spelling, else one that shares a word with it, as
    /// <c>occurred_on</c> does with <c>occurred_at</c>.
    /// </summary>
    public static string? LikelyColumn(string target, IReadOnlyList<string> columns)
    {
        string[] words = [.. target.Split('_').Where(word => word.Length > 2)];
        return Nearest(target, columns) ?? columns.FirstOrDefault(column => words.Any(word => Plain(column).Contains(word, StringComparison.Ordinal)));
    }

    private static string Plain(string word) => word.Trim().Replace('-', '_').Replace(' ', '_').ToLowerInvariant();

    // Levenshtein's distance, with one row of the table kept.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
