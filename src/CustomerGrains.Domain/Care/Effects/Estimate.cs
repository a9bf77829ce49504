namespace CustomerGrains.Domain.Care.Effects;

/// <summary>An estimate and how far it may be off.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower end of the confidence interval.</param>
/// <param name="High">The upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Whether it is sure, at the confidence of the interval, on which side of 0 the truth lies.</summary>
    public bool IsSureOfSign => Low > 0 || High < 0;

    /// <summary>The same, times a factor.</summary>
    /// <param name="factor">The factor, 0 or more.</param>
    public Estimate Times(double factor) => new(Value * factor, Low * factor, High * factor);
}
