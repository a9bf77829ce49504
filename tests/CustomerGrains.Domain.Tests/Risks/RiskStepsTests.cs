using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;

namespace CustomerGrains.Domain.Tests.Risks;

public sealed class RiskStepsTests
{
    [Fact]
    public void Every_kind_and_level_has_the_name_of_its_number()
    {
        foreach (RiskKind kind in Enum.GetValues<RiskKind>().Where(kind => kind != 0))
        {
            Assert.Equal(kind.ToString(), RiskSteps.NameOf(kind), ignoreCase: true);
        }

        foreach (RiskLevel level in Enum.GetValues<RiskLevel>().Where(level => level != RiskLevel.Unspecified))
        {
            Assert.Equal(level.ToString(), RiskSteps.NameOf(level), ignoreCase: true);
            Assert.Equal((int)level, RiskSteps.All.NumberOf(RiskSteps.NameOf(level)));
        }

        Assert.Equal("", RiskSteps.NameOf(RiskLevel.Unspecified));
        Assert.Equal(RiskLevels.Kinds, RiskSteps.Kinds.Count);
    }

    [Fact]
    public void What_rises_and_falls_is_told_by_kind()
    {
        RiskLevels before = Of((RiskKind.Churn, RiskLevel.High), (RiskKind.Service, RiskLevel.Low), (RiskKind.Credit, RiskLevel.Medium));
        RiskLevels after = Of((RiskKind.Churn, RiskLevel.Low), (RiskKind.Service, RiskLevel.Critical), (RiskKind.Credit, RiskLevel.Medium));
        Assert.Equal(
            [
                new DecisionChange(DecisionSubject.Risk, "churn", "high", "low", DecisionReason.RiskFell),
                new DecisionChange(DecisionSubject.Risk, "service", "low", "critical", DecisionReason.RiskRose),
            ],
            RiskSteps.Changes(before, after));
        Assert.Empty(RiskSteps.Changes(after, after));
    }

    [Theory]
    [InlineData(RiskLevel.Unspecified, RiskLevel.Low, false)]
    [InlineData(RiskLevel.Low, RiskLevel.Unspecified, false)]
    [InlineData(RiskLevel.Unspecified, RiskLevel.Medium, true)]
    [InlineData(RiskLevel.Medium, RiskLevel.Unspecified, true)]
    public void That_a_low_risk_is_assessed_for_the_first_time_says_nothing(RiskLevel before, RiskLevel after, bool isTold) => Assert.Equal(
        isTold, RiskSteps.Changes(Of((RiskKind.Product, before)), Of((RiskKind.Product, after))).Count == 1);

    private static RiskLevels Of(params (RiskKind Kind, RiskLevel Level)[] levels) =>
        levels.Aggregate(default(RiskLevels), (all, each) => all.With(each.Kind, each.Level));
}
