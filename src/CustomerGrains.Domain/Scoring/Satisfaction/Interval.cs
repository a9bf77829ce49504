namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>The 97.5 % quantile of the standard normal distribution, for 95 % two-sided.</summary>
    public const double Normal95 = 1.959963984540054;
}
