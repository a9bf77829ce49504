namespace CustomerGrains.Domain.Customers;

/// <summary>Purchases and visits of one category within one period of 28 days, or over the lifetime (period 0).</summary>
/// <param name="Place">The category's place among the customer's categories, from 0.</param>
/// <param name="Period">Number of the period, from 1; 0 for the lifetime.</param>
/// <param name="Purchases">Purchases in it.</param>
/// <param name="Visits">Visits to it.</param>
internal readonly record struct CategoryCounter(ushort Place, ushort Period, int Purchases, int Visits)
{
    /// <summary>The counter with more in it. Counts stop at the end of their range rather than wrap.</summary>
    public CategoryCounter Plus(int purchases, int visits) => this with
    {
        Purchases = (int)Math.Min((long)Purchases + purchases, int.MaxValue),
        Visits = (int)Math.Min((long)Visits + visits, int.MaxValue),
    };
}
