namespace CustomerGrains.Domain.Scoring.LifetimeValue;

/// <summary>
/// What a customer has been worth so far, on exact sums in minor units of one currency. No double is involved; a result that does not
/// fit 64 bits is a fault and throws <see cref="OverflowException"/>.
/// </summary>
/// <param name="RevenueMinor">Revenue so far, returns not yet taken off; 0 or more.</param>
/// <param name="ReturnsMinor">Money given back for returns; 0 or more.</param>
/// <param name="CostMinor">Cost of acquiring and keeping the customer so far; 0 or more.</param>
public readonly record struct HistoricValue(long RevenueMinor, long ReturnsMinor, long CostMinor)
{
    /// <summary>One whole in hundredths of a per cent.</summary>
    public const int BasisPointsPerUnit = 10_000;

    /// <summary>Revenue less returns.</summary>
    public long NetRevenueMinor => checked(RevenueMinor - ReturnsMinor);

    /// <summary>"Revenue less cost": net revenue less cost, without regard to the margin on what was sold.</summary>
    public long RevenueLessCostMinor => checked(RevenueMinor - ReturnsMinor - CostMinor);

    /// <summary>"Historic net": the margin on net revenue so far less cost so far.</summary>
    /// <param name="marginBasisPoints">The share of net revenue that is margin, in hundredths of a per cent, 0 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is outside 0 to 10,000.</exception>
    public long HistoricNetMinor(int marginBasisPoints)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marginBasisPoints);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marginBasisPoints, BasisPointsPerUnit);
        return checked((long)(RoundedShare((Int128)NetRevenueMinor * marginBasisPoints) - CostMinor));
    }

    /// <summary>Divides by 10,000 to the nearest whole, halves to even, so that rounding favours neither side.</summary>
    private static Int128 RoundedShare(Int128 product)
    {
        var (quotient, remainder) = Int128.DivRem(product, BasisPointsPerUnit);
        var doubled = Int128.Abs(remainder) * 2;
        var away = doubled > BasisPointsPerUnit || (doubled == BasisPointsPerUnit && Int128.IsOddInteger(quotient));
        return away ? quotient + Int128.Sign(product) : quotient;
    }
}
