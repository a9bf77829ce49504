namespace CustomerGrains.Domain.Care.Effects;

/// <summary>The mean of a sample.</summary>
/// <param name="Count">How many there are, 2 or more.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Variance">Their variance, as an unbiased estimate of that of the population.</param>
public readonly record struct SampleMean(long Count, double Mean, double Variance);
