namespace CustomerGrains.Domain.Tests.Scoring.Data;

/// <summary>What a customer bought on one day, counted from the first day of the log.</summary>
public readonly record struct PurchaseDay(int Day, long Cents);
