namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>A decayed mean at one instant.</summary>
/// <param name="Value">Between the prior mean and the values heard.</param>
/// <param name="Evidence">
/// W′: how many fresh responses of weight 1 it rests on. Near 0 the value is the prior mean because nothing is known, not because the
/// customer is average.
/// </param>
public readonly record struct SatisfactionLevel(double Value, double Evidence);
