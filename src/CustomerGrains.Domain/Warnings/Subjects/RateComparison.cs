using CustomerGrains.Domain.Scoring.Numerics;

namespace CustomerGrains.Domain.Warnings.Subjects;

/// <summary>
/// How often something happens with a subject, against how often it happens elsewhere. Whether the difference could be chance is the exact
/// conditional test of two Poisson rates (Przyborowski and Wilenski 1940): of all that happened, each would have been the subject's with the
/// probability of its share of the occasions. It needs no least number of occasions, takes into account that the other rate is itself
/// uncertain, and errs on the side of chance where what is counted are shares of occasions.
/// </summary>
/// <param name="Count">How often it happened with the subject, 0 or more.</param>
/// <param name="Occasions">How often it could have happened: contacts, purchases, days; 0 or more.</param>
/// <param name="OtherCount">How often it happened with what it is compared with.</param>
/// <param name="OtherOccasions">How often it could have happened there.</param>
public readonly record struct RateComparison(long Count, long Occasions, long OtherCount, long OtherOccasions)
{
    /// <summary>The subject's rate; not a number without occasions.</summary>
    public double Rate => (double)Count / Occasions;

    /// <summary>The other rate; not a number without occasions.</summary>
    public double OtherRate => (double)OtherCount / OtherOccasions;

    /// <summary>How many times the other rate the subject's is; infinite where the other is 0; not a number where either is not known, or both are 0.</summary>
    public double Ratio => Rate / OtherRate;

    /// <summary>How much more often it happened than it would have at the other rate; below 0 for less often; not a number where that is not known.</summary>
    public double Excess => Count - (OtherRate * Occasions);

    /// <summary>The probability of the count or more of them, 0 to 1, were the rates the same; 1 where nothing is known to compare with.</summary>
    public double Chance => Occasions <= 0 || OtherOccasions <= 0 || Count <= 0
        ? 1
        : BetaFunctions.Regularised((double)Occasions / ((double)Occasions + OtherOccasions), Count, OtherCount + 1.0);

    /// <summary>Whether the rate is out of the control limit of a rule.</summary>
    public bool IsAbove(SubjectWarningRule rule) =>
        Count >= rule.CountAtLeast && Ratio >= rule.RatioAtLeast && Chance < rule.ChanceBelow;

    /// <summary>
    /// Whether the rate has come back: it is below the middle between the same rate and the rule's ratio, or so high a count is no longer
    /// unlikely. Between this and the limit a warning stays as it is.
    /// </summary>
    public bool IsBack(SubjectWarningRule rule) => !(Ratio >= (1 + rule.RatioAtLeast) / 2) || Chance >= SubjectWarningRule.ChanceBackAtLeast;

    /// <summary>The control limit: the lowest count that would be out of it, with the occasions as they are; null where no count would.</summary>
    public long? Limit(SubjectWarningRule rule)
    {
        if (Occasions <= 0 || OtherOccasions <= 0)
        {
            return null;
        }

        // The chance falls with the count, so the first one beyond the bound is found by halving.
        (long low, long high) = (rule.CountAtLeast - 1L, Math.Max(rule.CountAtLeast, 1));
        while (!(this with { Count = high }).IsAbove(rule))
        {
            (low, high) = (high, high * 2);
            if (high > long.MaxValue / 4)
            {
                return null;
            }
        }

        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = (this with { Count = middle }).IsAbove(rule) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
