namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>The time in which a piece of evidence loses half its weight.</summary>
public readonly record struct HalfLife
{
    /// <summary>Makes a half-life.</summary>
    /// <param name="weeks">Positive, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weeks are not positive and finite.</exception>
    public HalfLife(double weeks)
    {
        if (!(weeks > 0 && double.IsFinite(weeks)))
        {
            throw new ArgumentOutOfRangeException(nameof(weeks), weeks, "A half-life must be positive and finite.");
        }

        Weeks = weeks;
    }

    /// <summary>Default for sentiment and other interactions: 4 weeks.</summary>
    public static HalfLife Interaction { get; } = new(4);

    /// <summary>Default for CSAT and CES answers: 13 weeks.</summary>
    public static HalfLife Survey { get; } = new(13);

    /// <summary>Default for NPS answers: 26 weeks.</summary>
    public static HalfLife Recommendation { get; } = new(26);

    /// <summary>Default for complaints: 13 weeks, the longer end of the usual 8 to 13.</summary>
    public static HalfLife Complaint { get; } = new(13);

    /// <summary>The half-life, in weeks.</summary>
    public double Weeks { get; }

    /// <summary>What is left of a weight of 1 after some weeks: 2^(−weeks/half-life).</summary>
    /// <param name="weeks">0 or more.</param>
    public double Remaining(double weeks) => Math.Pow(2, -weeks / Weeks);
}
