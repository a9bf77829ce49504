namespace CustomerGrains.Domain.Scoring.Fitting;

/// <summary>Standard errors of the logarithms of the four parameters of a purchase model.</summary>
/// <param name="LogR">Of ln r.</param>
/// <param name="LogAlpha">Of ln α.</param>
/// <param name="LogA">Of ln a.</param>
/// <param name="LogB">Of ln b.</param>
public readonly record struct PurchaseParameterErrors(double LogR, double LogAlpha, double LogA, double LogB);
