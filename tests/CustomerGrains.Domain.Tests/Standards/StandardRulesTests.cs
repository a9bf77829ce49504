using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Standards;

public sealed class StandardRulesTests
{
    public static TheoryData<Standard, string> Wrong => new()
    {
        { Facts.Standard with { Weights = new GradeWeights { Monetary = 401 } }, "weights is 1001" },
        { Facts.Standard with { RiskHalfLifeDays = double.NaN }, "risk_half_life_days is NaN" },
        { Facts.Standard with { Churn = new ChurnParameters { HorizonWeeks = 0 } }, "churn.horizon_weeks is 0" },
        { Facts.Standard with { Churn = new ChurnParameters { ModelScoreWeight = 1 } }, "churn.model_score_weight is 1" },
        { Facts.Standard with { Churn = new ChurnParameters { Scorecard = new Scorecard(0, []) } }, "churn.scorecard has 0 terms" },
        { Facts.Standard with { Hazards = new HazardParameters { Thresholds = new RiskThresholds(0.5, 0.4, 0.8) } }, "hazards.thresholds are 0.5, 0.4, 0.8" },
        { Facts.Standard with { Hazards = new HazardParameters { ReturnWeight = double.PositiveInfinity } }, "hazards.return_weight" },
        { Facts.Standard with { Signs = new SignParameters { OverdueQuantile = 1 } }, "signs.overdue_quantile is 1" },
        { Facts.Standard with { Targets = new ServiceTargets { Response = TimeSpan.FromMinutes(7) } }, "targets.response is 00:07:00" },
        { Facts.Standard with { Satisfaction = new SatisfactionParameters { PriorWeight = 0 } }, "satisfaction.prior_weight is 0" },
        { Facts.Standard with { Satisfaction = new SatisfactionParameters { KnownFrom = -1 } }, "satisfaction.known_from is -1" },
        { Facts.Standard with { Satisfaction = new SatisfactionParameters { DropFrom = double.NaN } }, "satisfaction.drop_from is NaN" },
        { Facts.Standard with { Indexes = new IndexParameters { Potential = (500, 501) } }, "indexes.potential is 1001" },
    };

    public static TheoryData<Standard, string> OutOfOrder => new()
    {
        {
            Facts.Standard with { Satisfaction = new SatisfactionParameters { FairFrom = 0.8, GoodFrom = 0.75 } },
            "satisfaction.fair_from is 0.8, above good_from; allowed is 0 to 0.75, which good_from is"
        },
        {
            Facts.Standard with { Indexes = new IndexParameters { PotentialMediumThousandths = 60_500 } },
            "indexes.potential_medium_from is 60.5, above potential_high_from; allowed is 0 to 60, which potential_high_from is"
        },
        { Facts.Standard with { Indexes = new IndexParameters { PotentialHighThousandths = 100_001 } }, "indexes.potential_high_from is 100.001; allowed is 0 to 100" },
        {
            Facts.Standard with { Indexes = new IndexParameters { PotentialMediumThousandths = -1 } },
            "indexes.potential_medium_from is -0.001; allowed is 0 to 100"
        },
        { Facts.Standard with { Satisfaction = new SatisfactionParameters { FairFrom = 2 } }, "satisfaction.fair_from is 2; allowed is 0 to 1" },
        { Facts.Standard with { Satisfaction = new SatisfactionParameters { GoodFrom = -1 } }, "satisfaction.good_from is -1; allowed is 0 to 1" },
    };

    [Fact]
    public void The_standard_that_ships_can_be_used() => Assert.Empty(StandardRules.CheckNew(Facts.Standard));

    [Fact]
    public void A_threshold_may_be_the_next_one_so_that_nobody_is_between_them() => Assert.Empty(StandardRules.CheckNew(
        Facts.Standard with { Satisfaction = new SatisfactionParameters { FairFrom = 0.7, GoodFrom = 0.7 } }));

    [Theory]
    [MemberData(nameof(OutOfOrder))]
    public void Thresholds_out_of_order_are_named_with_what_is_allowed(Standard standard, string finding) =>
        Assert.Equal(finding, Assert.Single(StandardRules.CheckNew(standard)).ToString());

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_number_is_named_with_what_is_allowed(Standard standard, string finding)
    {
        string problem = Assert.Single(StandardRules.Check(standard)).ToString();
        Assert.StartsWith(finding, problem, StringComparison.Ordinal);
        Assert.Matches("allowed|must", problem);
    }
}
