using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Storage.Tests.Format;

public sealed class AssessmentCodecTests
{
    private const string Version1 = "010403D0B10909323032362D30312E32";
    private const string Version2 = "020403D0B1098B80032909323032362D30312E32";
    private const string Version3 = "030403D0B1098B80032909323032362D30312E32";
    private const string Version3WithStanding = Version3 + Standings.Released;
    private const string Version4 = "040403D0B1098B80032909323032362D30312E324D0109323032362D30392E3103F8A0010102AAA101DCA1010194A0010000029B9D0101020109323032362D30382E33010663726564697401630C62616E6B207361797320736F047A6FC3ABC8C60207030C0200000104010302B8C3020106020001010A0004676F6E658002046265737400010A0280020772656E616D656401020B010102030D0006666F726D65720000";

    private static readonly Assessment WithoutRisks = new("2026-01.2", Stage.Loyal, Tier.Gold, 76_904);

    private static readonly Assessment Assessed = WithoutRisks with
    {
        Risks = default(RiskLevels).With(RiskKind.Churn, RiskLevel.High).With(RiskKind.Service, RiskLevel.Low)
            .With(RiskKind.Conduct, RiskLevel.Critical).With(RiskKind.Compliance, RiskLevel.Low),
        Signs = Signs.PurchaseRateDrop | Signs.Inactive | Signs.ValueAtRisk,
    };

    [Fact]
    public void Writes_the_released_bytes()
    {
        Assert.Equal(Version3, Convert.ToHexString(AssessmentCodec.Encode(Assessed)));
        Assert.Equal(Version3WithStanding, Convert.ToHexString(AssessmentCodec.Encode(Assessed, new Decision(Standings.Standing, []))));
        Assert.Equal(Version4, Convert.ToHexString(AssessmentCodec.Encode(Assessed, new Decision(Standings.Standing, Standings.Changes))));
    }

    [Theory]
    [InlineData(Version2, "")]
    [InlineData(Version3, "")]
    [InlineData(Version3WithStanding, Standings.Released)]
    [InlineData(Version4, Standings.Released)]
    public void Reads_the_released_bytes(string hex, string standing)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Equal(Assessed, AssessmentCodec.Decode(bytes));
        Assert.Equal(standing, Convert.ToHexString(AssessmentCodec.StandingOf(bytes)));
        Assert.Equal(hex == Version4 ? Standings.Changes : [], AssessmentCodec.ChangesOf(bytes, Standings.Shapes));
    }

    [Fact]
    public void Reads_the_bytes_of_the_version_before_without_risks()
    {
        Assert.Equal(WithoutRisks, AssessmentCodec.Decode(Convert.FromHexString(Version1)));
        Assert.True(AssessmentCodec.StandingOf(Convert.FromHexString(Version1)).IsEmpty);
    }

    [Fact]
    public void Changes_cut_anywhere_are_noticed()
    {
        byte[] whole = Convert.FromHexString(Version4);
        for (int length = Version3.Length / 2; length < whole.Length; length++)
        {
            Assert.Throws<StoreCorruptException>(() => AssessmentCodec.ChangesOf(whole.AsSpan(0, length), Standings.Shapes));
        }

        Assert.Throws<StoreCorruptException>(() => AssessmentCodec.ChangesOf([.. whole, 0], Standings.Shapes));
    }

    [Fact]
    public void An_escalation_says_which_limits_have_passed_by_what_was_decided_of_its_warning()
    {
        DecisionChange[] changes =
        [
            new(DecisionSubject.Warning, "complaint", "open", "open", DecisionReason.WarningEscalated),
            new(DecisionSubject.Warning, "crisis", "open", "snoozed", DecisionReason.WarningSnoozed),
            new(DecisionSubject.Warning, "former", "open", "open", DecisionReason.WarningEscalated),
        ];
        byte[] bytes = AssessmentCodec.Encode(Assessed, new Decision(Standings.Warned, changes));
        changes[0] = changes[0] with { Late = WarningLimits.Acknowledge | WarningLimits.Resolve };
        Assert.Equal(changes, AssessmentCodec.ChangesOf(bytes, Standings.Shapes));
    }

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
    [InlineData("05", "format version")]
    [InlineData("03", "ends early")]
    [InlineData("0109", "unknown Stage")]
    [InlineData("010403D0B10909323032", "beyond its end")]
    [InlineData("010403D0B1098900", "not in its shortest form")]
    [InlineData("010403FFFFFFFF7F", "out of range")]
    [InlineData("010403FFFFFFFFFFFFFFFFFF02", "not in its shortest form")]
    [InlineData("010403FFFFFFFFFFFFFFFFFFFF", "without an end")]
    [InlineData("0104030002C328", "not UTF-8")]
    [InlineData("010403D0B10909323032362D30312E3200", "1 bytes too many")]
    [InlineData("020403000500", "unknown RiskLevel")]
    [InlineData("0204030080801000", "unknown RiskLevel")]
    [InlineData("020403000040", "out of range")]
    public void Other_bytes_are_noticed(string hex, string finding) =>
        Assert.Contains(finding, Assert.Throws<StoreCorruptException>(() => AssessmentCodec.Decode(Convert.FromHexString(hex))).Message);
}
