namespace CustomerGrains.Domain.Care.Effects;

/// <summary>An estimate and how far it may be off.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="Low">The lower end of the confidence interval.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Interval(double Estimate, double Low, double High)
{
    /// <summary>Whether it is sure, at the confidence of the interval, on which side of 0 the truth lies.</summary>
    public bool IsSureOfSign => Low > 0 || High < 0;

    /// <summary>The same, times a factor.</summary>
    /// <param name="factor">The factor, 0 or more.</param>
    public Interval Times(double factor) => new(Estimate * factor, Low * factor, High * factor);
}
