namespace CustomerGrains.Domain.Scoring.Churn;

/// <summary>One line of a calibration table: rows of neighbouring probabilities.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="MeanProbability">Their mean probability of a purchase.</param>
/// <param name="PurchasedShare">The share of them that purchased.</param>
public readonly record struct CalibrationBin(int Rows, double MeanProbability, double PurchasedShare);
