using CustomerGrains.Client;

namespace CustomerGrains.Cli.Tests.Client;

public sealed class AmountsTests
{
    [Theory]
    [InlineData("11.77", "USD", 1177)]
    [InlineData("11.7", "EUR", 1170)]
    [InlineData("11.7700", "EUR", 1177)]
    [InlineData("-0.01", "EUR", -1)]
    [InlineData("1500", "JPY", 1500)]
    [InlineData("1500.0", "JPY", 1500)]
    [InlineData("1.234", "KWD", 1234)]
    [InlineData("1.2345", "CLF", 12345)]
    [InlineData("10000000000", "EUR", 1_000_000_000_000)]
    [InlineData("1000000000000", "JPY", 1_000_000_000_000)]
    public void Amounts_become_minor_units_and_come_back(string amount, string currency, long minorUnits)
    {
        decimal exact = decimal.Parse(amount);
        Assert.Equal(minorUnits, Amounts.ToMinorUnits(exact, currency));
        Assert.Equal(exact, Amounts.FromMinorUnits(minorUnits, currency));
    }

    [Theory]
    [InlineData("11.777", "USD", "11.777 has more decimals than USD has: 2 are allowed")]
    [InlineData("0.5", "JPY", "0.5 has more decimals than JPY has: none is allowed")]
    [InlineData("1.2345", "BHD", "1.2345 has more decimals than BHD has: 3 are allowed")]
    [InlineData("10000000000.01", "EUR", "10000000000.01 EUR is too large: at most 10000000000 is allowed")]
    [InlineData("-79228162514264337593543950335", "KWD", "-79228162514264337593543950335 KWD is too large: at most 1000000000 is allowed")]
    [InlineData("1", "usd", "'usd' is not a currency code: three letters in upper case are allowed, for example EUR")]
    [InlineData("1", "", "'' is not a currency code: three letters in upper case are allowed, for example EUR")]
    public void What_does_not_fit_is_refused_and_the_error_says_what_is_allowed(string amount, string currency, string error)
    {
        Assert.False(Amounts.TryToMinorUnits(decimal.Parse(amount), currency, out long minorUnits, out string? actual));
        Assert.Equal(error, actual);
        Assert.Equal(0, minorUnits);
        Assert.Throws<ArgumentException>(() => Amounts.ToMinorUnits(decimal.Parse(amount), currency));
    }

    [Theory]
    [InlineData(0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")]
    [InlineData(2, "EUR USD GBP CHF HUF CZK")]
    [InlineData(3, "BHD IQD JOD KWD LYD OMN TND")]
    [InlineData(4, "CLF UYW")]
    public void Decimals_are_those_of_iso_4217(int decimals, string currencies) =>
        Assert.All(currencies.Split(' '), currency => Assert.Equal(decimals, Amounts.Decimals(currency)));

    [Theory]
    [InlineData("0.125", "EUR", "0.12")]
    [InlineData("0.135", "EUR", "0.14")]
    [InlineData("2.5", "JPY", "2")]
    [InlineData("-0.005", "GBP", "0.00")]
    public void Rounding_takes_halves_to_the_even_neighbour(string amount, string currency, string rounded) =>
        Assert.Equal(decimal.Parse(rounded), Amounts.Round(decimal.Parse(amount), currency));

    [Theory]
    [InlineData(1170, "EUR", "11.70")]
    [InlineData(-5, "KWD", "-0.005")]
    [InlineData(7, "JPY", "7")]
    [InlineData(long.MinValue, "EUR", "-92233720368547758.08")]
    public void Amounts_keep_all_decimals_of_their_currency(long minorUnits, string currency, string text) =>
        Assert.Equal(text, Amounts.FromMinorUnits(minorUnits, currency).ToString());
}
