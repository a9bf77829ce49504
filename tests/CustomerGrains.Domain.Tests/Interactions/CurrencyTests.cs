using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tests.Interactions;

public sealed class CurrencyTests
{
    /// <summary>Journals and states hold places, so these are never changed.</summary>
    [Theory]
    [InlineData("AED", 0)]
    [InlineData("EUR", 43)]
    [InlineData("USD", 141)]
    [InlineData("ZWG", 155)]
    [InlineData("VED", 156)]
    [InlineData("XCG", 157)]
    public void Places_are_those_released(string code, int index)
    {
        Assert.Equal(index, Currency.Of(code).Index);
        Assert.Equal(code, Currency.At(index).Code);
    }

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    public void Decimals_are_those_of_the_standard(string code, int decimals) => Assert.Equal(decimals, Currency.Of(code).Decimals);

    [Theory]
    [InlineData("")]
    [InlineData("eur")]
    [InlineData("EURO")]
    [InlineData("XXX")]
    public void Other_codes_are_not_found(string code)
    {
        Assert.False(Currency.TryFind(code, out _));
        Assert.Throws<ArgumentException>(() => Currency.Of(code));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(158)]
    public void Other_places_are_refused(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => Currency.At(index));

    [Theory]
    [InlineData("EUR", 125_000, "1,250.00 EUR")]
    [InlineData("JPY", 1_250, "1,250 JPY")]
    [InlineData("KWD", -1, "-0.001 KWD")]
    [InlineData("EUR", long.MaxValue, "92,233,720,368,547,758.07 EUR")]
    public void Money_reads_well(string code, long minorUnits, string text) =>
        Assert.Equal(text, new Money(Currency.Of(code), minorUnits).ToString());

    [Theory]
    [InlineData("JPY")]
    [InlineData("EUR")]
    [InlineData("KWD")]
    [InlineData("CLF")]
    public void Amounts_of_any_size_are_written_as_decimals_are(string code)
    {
        Currency currency = Currency.Of(code);
        var random = new Random(1);
        long[] amounts = [0, 1, -1, 9, 10, 99, 100, 999, 1_000, -99_999, 100_000, long.MaxValue, long.MinValue, .. Enumerable.Range(0, 500).Select(_ => random.NextInt64() >> random.Next(64))];
        foreach (long amount in amounts)
        {
            decimal major = amount / (decimal)Math.Pow(10, currency.Decimals);
            Assert.Equal($"{major.ToString("N" + currency.Decimals)} {code}", new Money(currency, amount).ToString());
        }
    }
}
