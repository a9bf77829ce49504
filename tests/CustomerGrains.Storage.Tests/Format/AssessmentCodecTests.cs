using CustomerGrains.Domain.Assessments;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class AssessmentCodecTests
{
    private const string Released = "010403D0B10909323032362D30312E32";

    private static readonly Assessment Assessed = new("2026-01.2", Stage.Loyal, Tier.Gold, 76_904);

    [Fact]
    public void Writes_the_released_bytes() => Assert.Equal(Released, Convert.ToHexString(AssessmentCodec.Encode(Assessed)));

    [Fact]
    public void Reads_the_released_bytes() => Assert.Equal(Assessed, AssessmentCodec.Decode(Convert.FromHexString(Released)));

    [Theory]
    [InlineData("", "ends early")]
    [InlineData("02", "format version")]
    [InlineData("0109", "unknown Stage")]
    [InlineData("010403D0B10909323032", "beyond its end")]
    [InlineData("010403D0B1098900", "not in its shortest form")]
    [InlineData("010403FFFFFFFF7F", "out of range")]
    [InlineData("010403FFFFFFFFFFFFFFFFFF02", "not in its shortest form")]
    [InlineData("010403FFFFFFFFFFFFFFFFFFFF", "without an end")]
    [InlineData("0104030002C328", "not UTF-8")]
    [InlineData("010403D0B10909323032362D30312E3200", "1 bytes too many")]
    public void Other_bytes_are_noticed(string hex, string finding) =>
        Assert.Contains(finding, Assert.Throws<StoreCorruptException>(() => AssessmentCodec.Decode(Convert.FromHexString(hex))).Message);
}
