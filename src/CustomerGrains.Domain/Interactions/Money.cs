namespace CustomerGrains.Domain.Interactions;

/// <summary>An exact amount in the minor unit of its currency: 1177 is 11.77 in a currency of two decimals.</summary>
/// <param name="Currency">Its currency; amounts of different currencies are never added.</param>
/// <param name="MinorUnits">The amount in minor units.</param>
public readonly record struct Money(Currency Currency, long MinorUnits)
{
    /// <summary>Nineteen digits, six commas, a point, a sign, a space and a code of three, with room.</summary>
    private const int CharactersMax = 40;

    private const int DigitsPerGroup = 3;

    /// <summary>For people, for example 1,250.00 EUR.</summary>
    public override string ToString()
    {
        // Written from its end, because a picture says amounts by the dozen and decimals take ten times as long.
        Span<char> text = stackalloc char[CharactersMax];
        int at = text.Length - Currency.Code.Length;
        Currency.Code.CopyTo(text[at..]);
        text[--at] = ' ';
        ulong rest = (ulong)Int128.Abs(MinorUnits);
        int decimals = Currency.Decimals;
        for (int digit = 0; rest > 0 || digit <= decimals; digit++)
        {
            if (digit == decimals && decimals > 0)
            {
                text[--at] = '.';
            }
            else if (digit > decimals && (digit - decimals) % DigitsPerGroup == 0)
            {
                text[--at] = ',';
            }

            (rest, ulong last) = Math.DivRem(rest, 10);
            text[--at] = (char)('0' + last);
        }

        if (MinorUnits < 0)
        {
            text[--at] = '-';
        }

        return text[at..].ToString();
    }
}
