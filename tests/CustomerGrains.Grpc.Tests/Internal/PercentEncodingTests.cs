using CustomerGrains.Grpc.Internal;

namespace CustomerGrains.Grpc.Tests.Internal;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain ~text", "plain ~text")]
    [InlineData("100%", "100%25")]
    [InlineData("a\r\n\tb", "a%0D%0A%09b")]
    [InlineData("ü☺😈", "%C3%BC%E2%98%BA%F0%9F%98%88")]
    public void Text_survives(string text, string encoded)
    {
        Assert.Equal(encoded, PercentEncoding.Encode(text, encoded.Length));
        Assert.Equal(text, PercentEncoding.Decode(encoded));
    }

    [Theory]
    [InlineData("plain", 4, "plai")]
    [InlineData("aü", 6, "a")]
    [InlineData("aü", 7, "a%C3%BC")]
    [InlineData("😈", 11, "")]
    public void What_has_no_room_is_left_out_whole(string text, int lengthMax, string encoded) =>
        Assert.Equal(encoded, PercentEncoding.Encode(text, lengthMax));

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%zz tail")]
    [InlineData("100%")]
    public void What_is_not_an_escape_stays(string text) => Assert.Equal(text, PercentEncoding.Decode(text));
}
