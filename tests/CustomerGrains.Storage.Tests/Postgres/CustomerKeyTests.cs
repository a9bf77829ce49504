using CustomerGrains.Storage.Postgres;

namespace CustomerGrains.Storage.Tests.Postgres;

public sealed class CustomerKeyTests
{
    private static readonly CustomerKey Keys = new(UInt128.Parse("000102030405060708090a0b0c0d0e0f", System.Globalization.NumberStyles.HexNumber));

    /// <summary>From the authors' vectors of SipHash-2-4 with 128 bits: key 00 01 … 0f, message 00 01 02 … of so many bytes.</summary>
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    [InlineData(7, "a1f1ebbed8dbc153c0b84aa61ff08239")]
    [InlineData(8, "3b62a9ba6258f5610f83e264f31497b4")]
    [InlineData(15, "5493e99933b0a8117e08ec0f97cfc3d9")]
    public void Keys_are_SipHash(int length, string expected)
    {
        byte[] message = [.. Enumerable.Range(0, length).Select(each => (byte)each)];
        Assert.Equal(expected, $"{Keys.Of(message):x32}");
    }

    [Fact]
    public void A_text_has_the_key_of_its_utf8() => Assert.Equal(Keys.Of("日本語"u8), Keys.Of("日本語"));

    [Fact]
    public void Long_texts_have_keys_too() => Assert.Equal(Keys.Of(Enumerable.Repeat((byte)'x', 3_000).ToArray()), Keys.Of(new string('x', 3_000)));
}
