namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>
/// A mean in which evidence fades: W = Σ w·2^(−Δ/h), A = Σ w·y·2^(−Δ/h), both as of the latest entry. The default value is a mean of
/// nothing.
/// </summary>
/// <param name="Weight">W; 0 or more.</param>
/// <param name="WeightedSum">A.</param>
/// <param name="LastWeeks">The time of the latest entry, in weeks.</param>
public readonly record struct DecayedMean(double Weight, double WeightedSum, double LastWeeks)
{
    private const int StackMax = 64;

    /// <summary>
    /// The mean with one more entry. A late entry is weighed as if it had come in time, so the order makes no difference beyond
    /// rounding; where not even that may differ, use <see cref="FromEntries"/>.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="halfLife">The half-life h, the same for all entries.</param>
    public DecayedMean With(DecayedEntry entry, HalfLife halfLife)
    {
        if (Weight == 0)
        {
            return new DecayedMean(entry.Weight, entry.Weight * entry.Value, entry.Weeks);
        }

        if (entry.Weeks <= LastWeeks)
        {
            var late = entry.Weight * halfLife.Remaining(LastWeeks - entry.Weeks);
            return new DecayedMean(Weight + late, WeightedSum + late * entry.Value, LastWeeks);
        }

        var remaining = halfLife.Remaining(entry.Weeks - LastWeeks);
        return new DecayedMean(
            Weight * remaining + entry.Weight, WeightedSum * remaining + entry.Weight * entry.Value, entry.Weeks);
    }

    /// <summary>
    /// The mean of entries in any order. They are added in the order of their times, values and weights, so every permutation gives the
    /// same bits.
    /// </summary>
    /// <param name="entries">The entries; borrowed for the call and left as they are.</param>
    /// <param name="halfLife">The half-life h.</param>
    public static DecayedMean FromEntries(ReadOnlySpan<DecayedEntry> entries, HalfLife halfLife)
    {
        var sorted = entries.Length <= StackMax ? stackalloc DecayedEntry[entries.Length] : new DecayedEntry[entries.Length];
        entries.CopyTo(sorted);
        sorted.Sort(static (left, right) => Compare(left, right));
        var mean = default(DecayedMean);
        foreach (var entry in sorted)
        {
            mean = mean.With(entry, halfLife);
        }

        return mean;
    }

    /// <summary>S(now) = (m0·μ0 + A′)/(m0 + W′), with A′ and W′ faded to now: silence drifts back to the prior mean.</summary>
    /// <param name="nowWeeks">Now, in weeks on the scale of the entries; a time before the latest entry counts as that entry's.</param>
    /// <param name="halfLife">The half-life h.</param>
    /// <param name="prior">What is assumed without evidence.</param>
    public SatisfactionLevel At(double nowWeeks, HalfLife halfLife, SatisfactionPrior prior)
    {
        var remaining = halfLife.Remaining(Math.Max(0, nowWeeks - LastWeeks));
        var evidence = Weight * remaining;
        var value = (prior.Strength * prior.Mean + WeightedSum * remaining) / (prior.Strength + evidence);
        return new SatisfactionLevel(value, evidence);
    }

    private static int Compare(in DecayedEntry left, in DecayedEntry right)
    {
        var byTime = left.Weeks.CompareTo(right.Weeks);
        if (byTime != 0)
        {
            return byTime;
        }

        var byValue = left.Value.CompareTo(right.Value);
        return byValue != 0 ? byValue : left.Weight.CompareTo(right.Weight);
    }
}
