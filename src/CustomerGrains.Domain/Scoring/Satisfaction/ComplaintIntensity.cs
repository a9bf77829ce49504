namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>
/// How much a customer has had to complain of lately: C = Σ severity·2^(−Δ/h), as of the latest complaint. The default value is no
/// complaint at all.
/// </summary>
/// <param name="Intensity">C; 0 or more.</param>
/// <param name="LastWeeks">The time of the latest complaint, in weeks.</param>
public readonly record struct ComplaintIntensity(double Intensity, double LastWeeks)
{
    /// <summary>The intensity with one more complaint; a late one is weighed as if it had come in time.</summary>
    /// <param name="weeks">When it was made, in weeks.</param>
    /// <param name="severity">How much it counts.</param>
    /// <param name="halfLife">The half-life h, the same for all complaints.</param>
    public ComplaintIntensity With(double weeks, ComplaintSeverity severity, HalfLife halfLife)
    {
        // A sum of weights is a decayed mean whose values nobody asks for.
        var sum = new DecayedMean(Intensity, 0, LastWeeks).With(new DecayedEntry(weeks, 0, (int)severity), halfLife);
        return new ComplaintIntensity(sum.Weight, sum.LastWeeks);
    }

    /// <summary>C faded to now.</summary>
    /// <param name="nowWeeks">Now, in weeks; a time before the latest complaint counts as that complaint's.</param>
    /// <param name="halfLife">The half-life h.</param>
    public double At(double nowWeeks, HalfLife halfLife) =>
        Intensity * halfLife.Remaining(Math.Max(0, nowWeeks - LastWeeks));

    /// <summary>
    /// The complaint rate in severity per week, shrunk towards the prior: (a0 + C)/(b0 + (h/ln 2)(1 − 2^(−age/h))). The second term below
    /// is the time observed, faded like the complaints are, so a new customer is not judged by one bad day.
    /// </summary>
    /// <param name="nowWeeks">Now, in weeks.</param>
    /// <param name="ageWeeks">Weeks since the customer's first interaction; 0 or more.</param>
    /// <param name="halfLife">The half-life h.</param>
    /// <param name="prior">a0 and b0.</param>
    public double ShrunkRate(double nowWeeks, double ageWeeks, HalfLife halfLife, ComplaintRatePrior prior)
    {
        var observed = halfLife.Weeks / Math.Log(2) * (1 - halfLife.Remaining(ageWeeks));
        return (prior.Severity + At(nowWeeks, halfLife)) / (prior.Weeks + observed);
    }
}
