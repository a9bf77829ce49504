namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>Standard errors of the logarithms of the three parameters of a spend model.</summary>
/// <param name="LogP">Of ln p.</param>
/// <param name="LogQ">Of ln q.</param>
/// <param name="LogV">Of ln v.</param>
public readonly record struct SpendParameterErrors(double LogP, double LogQ, double LogV);
