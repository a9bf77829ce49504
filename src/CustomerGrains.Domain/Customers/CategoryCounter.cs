namespace CustomerGrains.Domain.Customers;

/// <summary>Purchases and visits of one category within one period of 28 days, or over the lifetime (period 0).</summary>
/// <param name="Category">The category.</param>
/// <param name="Period">Days since 1970-01-01, divided by 28; 0 for the lifetime.</param>
/// <param name="Purchases">Purchases in it.</param>
/// <param name="Visits">Visits to it.</param>
internal readonly record struct CategoryCounter(string Category, ushort Period, int Purchases, int Visits);
