namespace CustomerGrains.Domain.Interactions;

/// <summary>
/// A currency of ISO 4217. It is kept as its place in a fixed list, so that state and storage hold it in one small number;
/// the list only ever grows at its end.
/// </summary>
public readonly record struct Currency
{
    private const string Codes =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP " +
        "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS " +
        "INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU " +
        "MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK " +
        "SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD " +
        "XOF XPF YER ZAR ZMW ZWG VED XCG";

    private static readonly string[] CodeByIndex = Codes.Split(' ');

    private static readonly Dictionary<string, int> IndexByCode =
        CodeByIndex.Select((code, index) => (code, index)).ToDictionary(pair => pair.code, pair => pair.index, StringComparer.Ordinal);

    private Currency(int index) => Index = index;

    /// <summary>How many currencies the list has.</summary>
    internal static int Count => CodeByIndex.Length;

    /// <summary>Place in the fixed list, from 0.</summary>
    public int Index { get; }

    /// <summary>The three-letter code, for example EUR.</summary>
    public string Code => CodeByIndex[Index];

    /// <summary>An amount of minor units, which need not be whole, in major units.</summary>
    /// <param name="minorUnits">The amount in minor units.</param>
    public double ToMajorUnits(double minorUnits)
    {
        for (int i = 0; i < Decimals; i++)
        {
            minorUnits /= 10;
        }

        return minorUnits;
    }

    /// <summary>Decimals of the major unit: 2 for EUR, 0 for JPY, 3 for KWD, 4 for CLF.</summary>
    public int Decimals => Code switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "VND" or "VUV"
            or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" => 4,
        _ => 2,
    };

    /// <summary>Finds a currency by its code.</summary>
    /// <param name="code">Three upper-case letters.</param>
    /// <param name="currency">The currency found.</param>
    /// <returns>False when the code is not one of ISO 4217.</returns>
    public static bool TryFind(string code, out Currency currency)
    {
        bool found = IndexByCode.TryGetValue(code, out int index);
        currency = new Currency(index);
        return found;
    }

    /// <summary>The currency of a code that is known to be right.</summary>
    /// <exception cref="ArgumentException">The code is not one of ISO 4217.</exception>
    public static Currency Of(string code) =>
        TryFind(code, out Currency currency) ? currency : throw new ArgumentException($"'{code}' is not a currency code of ISO 4217", nameof(code));

    /// <summary>The currency at a place of the fixed list.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The list has no such place.</exception>
    public static Currency At(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, CodeByIndex.Length);
        return new Currency(index);
    }

    /// <inheritdoc/>
    public override string ToString() => Code;
}
