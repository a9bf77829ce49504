using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class AssessmentCodecTests
{
    private const string Version1 = "010403D0B10909323032362D30312E32";
    private const string Version2 = "020403D0B1098B80032909323032362D30312E32";
    private const string Version3 = "030403D0B1098B80032909323032362D30312E32";

    private static readonly Assessment WithoutRisks = new("2026-01.2", Stage.Loyal, Tier.Gold, 76_904);

    private static readonly Assessment Assessed = WithoutRisks with
    {
        Risks = default(RiskLevels).With(RiskKind.Churn, RiskLevel.High).With(RiskKind.Service, RiskLevel.Low)
            .With(RiskKind.Conduct, RiskLevel.Critical).With(RiskKind.Compliance, RiskLevel.Low),
        Signs = Signs.PurchaseRateDrop | Signs.Inactive | Signs.ValueAtRisk,
    };

    [Fact]
    public void Writes_the_released_bytes() => Assert.Equal(Version3, Convert.ToHexString(AssessmentCodec.Encode(Assessed)));

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version3)]
    [InlineData(Version3 + "0102")]
    public void Reads_the_released_bytes(string hex) => Assert.Equal(Assessed, AssessmentCodec.Decode(Convert.FromHexString(hex)));

    [Fact]
    public void What_was_decided_follows()
    {
        byte[] bytes = AssessmentCodec.Encode(Assessed, [1, 2, 3]);
        Assert.Equal(Version3 + "010203", Convert.ToHexString(bytes));
        Assert.Equal([1, 2, 3], AssessmentCodec.StandingOf(bytes).ToArray());
        Assert.True(AssessmentCodec.StandingOf(Convert.FromHexString(Version3)).IsEmpty);
        Assert.True(AssessmentCodec.StandingOf(Convert.FromHexString(Version2)).IsEmpty);
    }

    [Fact]
    public void Reads_the_bytes_of_the_version_before_without_risks() =>
        Assert.Equal(WithoutRisks, AssessmentCodec.Decode(Convert.FromHexString(Version1)));

    [Fact]
    public void Every_level_and_sign_is_kept()
    {
        foreach (RiskKind kind in Enum.GetValues<RiskKind>()[1..])
        {
            foreach (RiskLevel level in Enum.GetValues<RiskLevel>())
            {
                Assessment assessment = Assessed with { Risks = Assessed.Risks.With(kind, level) };
                Assert.Equal(assessment, AssessmentCodec.Decode(AssessmentCodec.Encode(assessment)));
                Assert.Equal(level, AssessmentCodec.Decode(AssessmentCodec.Encode(assessment)).Risks[kind]);
            }
        }

        Signs all = Enum.GetValues<Signs>().Aggregate((left, right) => left | right);
        Assert.Equal(all, AssessmentCodec.Decode(AssessmentCodec.Encode(Assessed with { Signs = all })).Signs);
    }

    [Theory]
    [InlineData("", "ends early")]
    [InlineData("04", "format version")]
    [InlineData("0109", "unknown Stage")]
    [InlineData("010403D0B10909323032", "beyond its end")]
    [InlineData("010403D0B1098900", "not in its shortest form")]
    [InlineData("010403FFFFFFFF7F", "out of range")]
    [InlineData("010403FFFFFFFFFFFFFFFFFF02", "not in its shortest form")]
    [InlineData("010403FFFFFFFFFFFFFFFFFFFF", "without an end")]
    [InlineData("0104030002C328", "not UTF-8")]
    [InlineData("010403D0B10909323032362D30312E3200", "1 bytes too many")]
    [InlineData(Version2 + "00", "1 bytes too many")]
    [InlineData("020403000500", "unknown RiskLevel")]
    [InlineData("0204030080801000", "unknown RiskLevel")]
    [InlineData("020403000040", "out of range")]
    public void Other_bytes_are_noticed(string hex, string finding) =>
        Assert.Contains(finding, Assert.Throws<StoreCorruptException>(() => AssessmentCodec.Decode(Convert.FromHexString(hex))).Message);
}
