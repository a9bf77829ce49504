namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>What is assumed of a customer who says nothing.</summary>
public readonly record struct SatisfactionPrior
{
    /// <summary>Makes a prior.</summary>
    /// <param name="mean">μ0: the mean over all customers, on the scale of the values; finite.</param>
    /// <param name="strength">m0: how many responses it is worth; positive, usually 2 to 5; default 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public SatisfactionPrior(double mean, double strength = 2)
    {
        if (!double.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be finite.");
        }

        if (!(strength > 0 && double.IsFinite(strength)))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength must be positive and finite.");
        }

        Mean = mean;
        Strength = strength;
    }

    /// <summary>μ0: the mean over all customers.</summary>
    public double Mean { get; }

    /// <summary>m0: how many responses the prior is worth.</summary>
    public double Strength { get; }
}
