using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

public sealed class GradeTests
{
    [Fact]
    public void Contributions_add_up_to_the_score_exactly() =>
        Laws.Hold(AnyTrace.Traces, 500, trace =>
        {
            GradeFigures grade = CustomerFigures.Of(Facts.State(trace.Arrived), Facts.Standard, trace.Later).Grade;
            Assert.Equal(grade.ScoreThousandths, grade.Contributions.Sum(part => part.PointsThousandths));
            Assert.InRange(grade.ScoreThousandths, 0, 100_000);
            Assert.All(grade.Contributions, part => Assert.InRange(part.PointsThousandths, 0, part.WeightThousandths * 100));
        });

    [Fact]
    public void A_score_worked_out_by_hand()
    {
        // 500.00 EUR give half; 6 days give half; 90 days of silence give half; without evidence the index is the prior's 0.7.
        CustomerState state = Facts.State(Enumerable.Range(0, 6).Select(each =>
            Facts.Of(Facts.Purchase(each == 0 ? 50_000 : 0), day: Facts.Today - 90 - each)));
        GradeFigures grade = CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(Facts.Today)).Grade;
        Assert.Equal([20_000, 12_500, 10_000, 10_500], grade.Contributions.Select(part => part.PointsThousandths));
        Assert.Equal((53_000, Tier.Silver, 55_000), (grade.ScoreThousandths, grade.Tier, grade.NextTierScoreThousandths));
        Assert.Equal(
            ["500.00 EUR in 365 days", "6 purchase days in 365 days", "90 days since the last purchase", "index 0.700 from evidence of 0.0 responses"],
            grade.Contributions.Select(part => part.Evidence));
    }

    [Fact]
    public void Without_a_purchase_there_is_no_score()
    {
        GradeFigures grade = CustomerFigures.Of(Facts.State(Facts.Of(new Visit())), Facts.Standard, Instant.StartOfDay(Facts.Today)).Grade;
        Assert.Equal((0, Tier.Bronze, 30_000), (grade.ScoreThousandths, grade.Tier, grade.NextTierScoreThousandths));
        Assert.Empty(grade.Contributions);
    }

    [Fact]
    public void Money_in_another_currency_earns_no_points()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(5_000_000, currency: "USD")));
        Standard dollars = Standard.Default(Currency.Of("USD"));
        Assert.Equal(0, CustomerFigures.Of(state, Facts.Standard, state.LastAt).Grade.Contributions[0].PointsThousandths);
        Assert.Equal(39_604, CustomerFigures.Of(state, dollars, state.LastAt).Grade.Contributions[0].PointsThousandths);
        Assert.Equal("standard-1-usd", dollars.Version);
    }

    [Fact]
    public void A_sum_that_reached_its_end_gives_a_full_score()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1)));
        state.Ledger.Add(Facts.Today, new LedgerKey(Measure.Revenue, Facts.Euro), 1, long.MaxValue);
        Assert.Equal(40_000, CustomerFigures.Of(state, Facts.Standard, state.LastAt).Grade.Contributions[0].PointsThousandths);
    }
}
