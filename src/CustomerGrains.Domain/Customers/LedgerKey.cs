using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Customers;

/// <summary>A measure and its dimension in sixteen bits: six for the measure, ten for the dimension.</summary>
internal readonly record struct LedgerKey(ushort Value)
{
    /// <summary>Largest dimension that fits.</summary>
    public const int DimensionMax = 1023;

    private const int DimensionBits = 10;

    public LedgerKey(Measure measure, int dimension = 0)
        : this((ushort)(((int)measure << DimensionBits) | dimension))
    {
    }

    public LedgerKey(Measure measure, Currency currency)
        : this(measure, currency.Index)
    {
    }

    public Measure Measure => (Measure)(Value >> DimensionBits);

    public int Dimension => Value & DimensionMax;
}
