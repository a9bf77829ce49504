namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>How a scorecard is learnt.</summary>
public sealed record ScorecardOptions
{
    /// <summary>The defaults.</summary>
    public static ScorecardOptions Default { get; } = new();

    /// <summary>Plain logistic regression: no ridge, no winsorising, no bound. Published figures are computed so.</summary>
    public static ScorecardOptions Plain { get; } =
        new() { Ridge = 0, WinsorisedShare = 0, ContributionMax = double.PositiveInfinity };

    /// <summary>
    /// λ of the penalty λ/2 Σ (sd_j (β_j − prior_j))², in rows' worth of evidence; 0 or more, default 1, small beside thousands of rows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Ridge
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The ridge must be finite and not negative.");
    }
    = 1;

    /// <summary>The share of training values beyond each bound of a feature; 0 to below 0.5, default 0.005; 0 for no bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double WinsorisedShare
    {
        get;
        init => field = value is >= 0 and < 0.5 ? value : throw new ArgumentOutOfRangeException(
            nameof(value), value, "The winsorised share must be at least 0 and below 0.5.");
    }
    = 0.005;

    /// <summary>The most log-odds one feature may add or take; positive, default 4.</summary>
    public double ContributionMax { get; init; } = 4;

    /// <summary>The fewest rows of either outcome to learn from; default 50.</summary>
    public int OutcomesMin { get; init; } = 50;

    /// <summary>The most iterations; default 100.</summary>
    public int IterationsMax { get; init; } = 100;
}
