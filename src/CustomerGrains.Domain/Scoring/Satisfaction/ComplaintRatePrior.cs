namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>A gamma prior for the complaint rate of a customer.</summary>
public readonly record struct ComplaintRatePrior
{
    /// <summary>Makes a prior.</summary>
    /// <param name="severity">a0: severity seen in advance; 0 or more, finite.</param>
    /// <param name="weeks">b0: weeks observed in advance; positive, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ComplaintRatePrior(double severity, double weeks)
    {
        if (!(severity >= 0 && double.IsFinite(severity)))
        {
            throw new ArgumentOutOfRangeException(nameof(severity), severity, "The severity must be finite and not negative.");
        }

        if (!(weeks > 0 && double.IsFinite(weeks)))
        {
            throw new ArgumentOutOfRangeException(nameof(weeks), weeks, "The weeks must be positive and finite.");
        }

        Severity = severity;
        Weeks = weeks;
    }

    /// <summary>a0: severity seen in advance.</summary>
    public double Severity { get; }

    /// <summary>b0: weeks observed in advance.</summary>
    public double Weeks { get; }
}
