namespace CustomerGrains.Domain.Scoring.Drops;

/// <summary>How large a fall in a customer's own purchase rate is looked for, and how surely.</summary>
public sealed record DropSettings
{
    /// <summary>Makes settings.</summary>
    /// <param name="rateRatio">ρ: the rate looked for as a share of the usual one; above 0, below 1.</param>
    /// <param name="threshold">h: the level at which the alarm is raised; positive, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public DropSettings(double rateRatio, double threshold)
    {
        if (!(rateRatio is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rateRatio), rateRatio, "The ratio must lie between 0 and 1, both excluded.");
        }

        if (!(threshold > 0 && double.IsFinite(threshold)))
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be positive and finite.");
        }

        RateRatio = rateRatio;
        Threshold = threshold;
    }

    /// <summary>
    /// Halved rate, h = 3.55, the default: a false alarm once in about 202 expected purchases of the customer; a halved rate is found
    /// after about 18 expected purchases, a quartered one after about 10. With h = 4.40 these are 505, 24 and 13.
    /// </summary>
    public static DropSettings Default { get; } = new(0.5, 3.55);

    /// <summary>ρ: the rate looked for as a share of the usual one.</summary>
    public double RateRatio { get; }

    /// <summary>h: the level at which the alarm is raised.</summary>
    public double Threshold { get; }
}
