namespace CustomerGrains.Domain.Trials;

/// <summary>
/// The population stability index: the sum over levels of (new share − old share) · ln(new share / old share). It is the symmetric
/// Kullback–Leibler divergence of the two distributions (Jeffreys 1946). Usual bounds: below 0.1 nothing much, above 0.25 another population.
/// </summary>
public static class PopulationStability
{
    /// <summary>Shares below this count as this, so that an empty level does not make the index infinite.</summary>
    public const double ShareMin = 0.0001;

    /// <summary>The index; 0 where either side has nobody.</summary>
    /// <param name="before">Customers on each level before.</param>
    /// <param name="after">Customers on the same levels after.</param>
    public static double Between(ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        (double all, double allAfter) = (Sum(before), Sum(after));
        if (all == 0 || allAfter == 0)
        {
            return 0;
        }

        double index = 0;
        for (int level = 0; level < before.Length; level++)
        {
            double old = Math.Max(before[level] / all, ShareMin);
            double present = Math.Max(after[level] / allAfter, ShareMin);
            index += (present - old) * Math.Log(present / old);
        }

        return index;
    }

    private static double Sum(ReadOnlySpan<long> counts)
    {
        double sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
