namespace CustomerGrains.Domain;

/// <summary>Finds what somebody may have meant.</summary>
public static class Spelling
{
    private const int DistanceMax = 4;

    /// <summary>The candidate nearest to a word by Levenshtein's distance, or null when none is near enough to be worth proposing.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What it may mean, in snake_case.</param>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string plain = Plain(word);
        (string? nearest, int best) = (null, int.MaxValue);
        // A word may be megabytes long: whoever differs more in length than in spelling is allowed is not looked at.
        foreach (string candidate in candidates.Where(each => Math.Abs(each.Length - plain.Length) <= DistanceMax))
        {
            int distance = Distance(plain, candidate);
            if (distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return best <= Math.Min(DistanceMax, Math.Max(1, word.Length / 3)) ? nearest : null;
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
