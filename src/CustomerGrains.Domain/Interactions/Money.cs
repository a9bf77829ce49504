namespace CustomerGrains.Domain.Interactions;

/// <summary>An exact amount in the minor unit of its currency: 1177 is 11.77 in a currency of two decimals.</summary>
/// <param name="Currency">Its currency; amounts of different currencies are never added.</param>
/// <param name="MinorUnits">The amount in minor units.</param>
public readonly record struct Money(Currency Currency, long MinorUnits)
{
    /// <summary>For people, for example 1,250.00 EUR.</summary>
    public override string ToString()
    {
        decimal major = MinorUnits;
        for (int i = 0; i < Currency.Decimals; i++)
        {
            major /= 10;
        }

        return major.ToString("N" + Currency.Decimals) + " " + Currency.Code;
    }
}
