namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>
/// An explainable churn scorecard: a base in log-odds of a purchase, to which each feature adds a bounded contribution
/// β (z − mean). A contribution above 0 lowers the risk. Two of the same base, terms and bound are equal.
/// </summary>
public sealed class Scorecard : IEquatable<Scorecard>
{
    private readonly ScorecardTerm[] _terms;

    /// <summary>Makes a scorecard.</summary>
    /// <param name="baseLogOdds">The log-odds of a purchase of a customer with every feature at its mean.</param>
    /// <param name="terms">The features in the order in which their values will be given; copied.</param>
    /// <param name="contributionMax">The most log-odds one feature may add or take; positive; default without bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public Scorecard(double baseLogOdds, IReadOnlyList<ScorecardTerm> terms, double contributionMax = double.PositiveInfinity)
    {
        if (!(contributionMax > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(contributionMax), contributionMax, "The bound must be positive.");
        }

        BaseLogOdds = baseLogOdds;
        ContributionMax = contributionMax;
        _terms = [.. terms];
    }

    /// <summary>The log-odds of a purchase of a customer with every feature at its mean.</summary>
    public double BaseLogOdds { get; }

    /// <summary>The features.</summary>
    public IReadOnlyList<ScorecardTerm> Terms => _terms;

    /// <summary>The most log-odds one feature may add or take.</summary>
    public double ContributionMax { get; }

    /// <summary>β0: the log-odds of a purchase with every feature at 0.</summary>
    public double Intercept
    {
        get
        {
            var intercept = BaseLogOdds;
            foreach (var term in _terms)
            {
                intercept -= term.Weight * term.Mean;
            }

            return intercept;
        }
    }

    /// <summary>The same scorecard with its base moved, as recalibration does.</summary>
    /// <param name="logOdds">What to add to the base.</param>
    public Scorecard Shifted(double logOdds) => new(BaseLogOdds + logOdds, _terms, ContributionMax);

    /// <summary>
    /// Assesses one customer. The log-odds are by definition the base plus the contributions added in their order, so the explanation
    /// adds up to the last bit.
    /// </summary>
    /// <param name="features">The features in the order of <see cref="Terms"/>; NaN where unknown, which contributes 0.</param>
    /// <param name="contributions">Receives the contributions in log-odds; as long as the features, owned by the caller.</param>
    public ScorecardAssessment Assess(ReadOnlySpan<double> features, Span<double> contributions)
    {
        var logOdds = BaseLogOdds;
        for (var i = 0; i < _terms.Length; i++)
        {
            contributions[i] = Contribution(_terms[i], features[i]);
            logOdds += contributions[i];
        }

        return new ScorecardAssessment(logOdds);
    }

    /// <summary>Assesses one customer without keeping the contributions.</summary>
    /// <param name="features">The features in the order of <see cref="Terms"/>; NaN where unknown, which contributes 0.</param>
    public ScorecardAssessment Assess(ReadOnlySpan<double> features)
    {
        var logOdds = BaseLogOdds;
        for (var i = 0; i < _terms.Length; i++)
        {
            logOdds += Contribution(_terms[i], features[i]);
        }

        return new ScorecardAssessment(logOdds);
    }

    /// <inheritdoc/>
    public bool Equals(Scorecard? other) =>
        other is not null && BaseLogOdds.Equals(other.BaseLogOdds) && ContributionMax.Equals(other.ContributionMax) && _terms.AsSpan().SequenceEqual(other._terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scorecard);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BaseLogOdds, ContributionMax, _terms.Length);

    private double Contribution(ScorecardTerm term, double feature)
    {
        if (double.IsNaN(feature))
        {
            return 0;
        }

        var contribution = term.Weight * (Math.Clamp(feature, term.Lower, term.Upper) - term.Mean);
        return Math.Clamp(contribution, -ContributionMax, ContributionMax);
    }
}
