using System.Collections.Frozen;

namespace CustomerGrains.Client;

/// <summary>
/// Exact conversion between decimal amounts and the minor units that travel on the wire. The number of decimals is that of
/// ISO 4217: none for JPY, two for EUR, three for KWD. Nothing is rounded unless the caller asks for it.
/// </summary>
public static class Amounts
{
    /// <summary>The largest amount the contract takes, in minor units: 10^12.</summary>
    public const long MinorUnitsMax = 1_000_000_000_000;

    private const int UsualDecimals = 2;

    private static readonly FrozenDictionary<string, int> UnusualDecimals = new (int Decimals, string Codes)[]
    {
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (3, "BHD IQD JOD KWD LYD OMN TND"),
        (4, "CLF UYW"),
    }
        .SelectMany(group => group.Codes.Split(' ').Select(code => (code, group.Decimals)))
        .ToFrozenDictionary(pair => pair.code, pair => pair.Decimals, StringComparer.Ordinal);

    private static readonly decimal[] PowersOfTen = [1m, 10m, 100m, 1_000m, 10_000m];

    /// <summary>Whether a text has the form of a currency code: three letters in upper case.</summary>
    /// <param name="currencyCode">The text to look at.</param>
    public static bool IsCurrencyCode(string? currencyCode) =>
        currencyCode is { Length: 3 } && currencyCode.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0;

    /// <summary>The decimals a currency has: 0, 2, 3 or 4.</summary>
    /// <param name="currencyCode">ISO 4217 code in upper case.</param>
    /// <exception cref="ArgumentException">The code is not three letters in upper case.</exception>
    public static int Decimals(string currencyCode) =>
        IsCurrencyCode(currencyCode)
            ? UnusualDecimals.GetValueOrDefault(currencyCode, UsualDecimals)
            : throw new ArgumentException(NotACode(currencyCode), nameof(currencyCode));

    /// <summary>Converts an amount to minor units, exactly.</summary>
    /// <param name="amount">The amount, for example 11.77.</param>
    /// <param name="currencyCode">ISO 4217 code in upper case.</param>
    /// <returns>The amount in minor units, for example 1177.</returns>
    /// <exception cref="ArgumentException">The code, the number of decimals or the size is not allowed; the message says what is.</exception>
    public static long ToMinorUnits(decimal amount, string currencyCode) =>
        TryToMinorUnits(amount, currencyCode, out long minorUnits, out string? error)
            ? minorUnits
            : throw new ArgumentException(error, nameof(amount));

    /// <summary>Converts an amount to minor units, exactly, or says why that cannot be.</summary>
    /// <param name="amount">The amount, for example 11.77; it may be negative. Zeros at its end do not count as decimals.</param>
    /// <param name="currencyCode">ISO 4217 code in upper case.</param>
    /// <param name="minorUnits">The amount in minor units, between -10^12 and 10^12.</param>
    /// <param name="error">What is wrong and what is allowed; null when it went well.</param>
    /// <returns>Whether the amount was converted.</returns>
    public static bool TryToMinorUnits(decimal amount, string currencyCode, out long minorUnits, out string? error)
    {
        minorUnits = 0;
        if (!IsCurrencyCode(currencyCode))
        {
            error = NotACode(currencyCode);
            return false;
        }

        int decimals = Decimals(currencyCode);
        if (Math.Abs(amount) > MinorUnitsMax / PowersOfTen[decimals])
        {
            error = $"{amount} {currencyCode} is too large: at most {MinorUnitsMax / PowersOfTen[decimals]} is allowed";
            return false;
        }

        decimal scaled = amount * PowersOfTen[decimals];
        if (scaled != decimal.Truncate(scaled))
        {
            error = $"{amount} has more decimals than {currencyCode} has: {DecimalsInWords(decimals)} allowed";
            return false;
        }

        minorUnits = (long)scaled;
        error = null;
        return true;
    }

    /// <summary>Rounds an amount to the minor unit of its currency, halves to the even neighbour.</summary>
    /// <param name="amount">The amount, for example the product of a price and a quantity.</param>
    /// <param name="currencyCode">ISO 4217 code in upper case.</param>
    /// <exception cref="ArgumentException">The code is not three letters in upper case.</exception>
    public static decimal Round(decimal amount, string currencyCode) =>
        decimal.Round(amount, Decimals(currencyCode), MidpointRounding.ToEven);

    /// <summary>Converts minor units to the amount they stand for, with all decimals of the currency: 1170 EUR is 11.70.</summary>
    /// <param name="minorUnits">The amount in minor units.</param>
    /// <param name="currencyCode">ISO 4217 code in upper case.</param>
    /// <exception cref="ArgumentException">The code is not three letters in upper case.</exception>
    public static decimal FromMinorUnits(long minorUnits, string currencyCode)
    {
        bool negative = minorUnits < 0;
        ulong size = negative ? (ulong)-(minorUnits + 1) + 1 : (ulong)minorUnits;
        return new decimal((int)size, (int)(size >> 32), 0, negative, (byte)Decimals(currencyCode));
    }

    private static string NotACode(string? text) =>
        $"'{text}' is not a currency code: three letters in upper case are allowed, for example EUR";

    private static string DecimalsInWords(int decimals) => decimals == 0 ? "none is" : $"{decimals} are";
}
