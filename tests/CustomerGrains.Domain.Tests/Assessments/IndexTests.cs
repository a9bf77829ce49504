using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

public sealed class IndexTests
{
    [Fact]
    public void Points_add_up_to_every_index_exactly() =>
        Laws.Hold(AnyTrace.Traces, 400, trace =>
        {
            IndexFigures indexes = CustomerFigures.Of(Facts.State(trace.Arrived), Facts.Standard, trace.Later).Indexes;
            Assert.Equal(4, indexes.Value.Contributions.Count);
            Assert.All(
                new[] { indexes.Value, indexes.Loyalty, indexes.Relationship, indexes.Potential?.Score }.OfType<IndexFigure>(),
                index =>
                {
                    Assert.Equal(index.ScoreThousandths, index.Contributions.Sum(part => part.PointsThousandths));
                    Assert.InRange(index.ScoreThousandths, 0, 100_000);
                    Assert.All(index.Contributions, part => Assert.InRange(part.ScoreThousandths, 0, 100_000));
                });
        });

    [Fact]
    public void The_four_dimensions_worked_out_by_hand()
    {
        CustomerState state = Facts.State(
            Facts.Of(Facts.Purchase(60_000)),
            Facts.Of(new ProductReturn(new Money(Facts.Euro, 10_000)), id: "i-2"),
            Facts.Of(new Referral("c-2"), id: "i-3"));
        IndexFigures indexes = CustomerFigures.Of(state, Facts.Standard, state.LastAt).Indexes;
        // 500.00 net is half; one day of 7 half-saturated, recency whole, one active day of 11; nothing said; one referral is half.
        int behaviour = (int)Math.Round((14_286 + 100_000 + 9_091) / 3.0);
        Assert.Equal([50_000, behaviour, 70_000, 50_000], indexes.Value.Contributions.Select(part => part.ScoreThousandths));
        Assert.Equal(20_000 + (int)Math.Round(behaviour * 0.3) + 14_000 + 5_000, indexes.Value.ScoreThousandths);
        Assert.Equal(9_091, indexes.ActivityThousandths);
    }

    [Fact]
    public void Potential_falls_when_a_customer_buys_less_and_is_low_when_gone()
    {
        CustomerState growing = Buyer(20, 40, 60, 80, 300);
        CustomerState fading = Buyer(190, 210, 230, 250, 10);
        Assert.True(Potential(growing, 0).Score.ScoreThousandths > Potential(fading, 0).Score.ScoreThousandths);
        Assert.Equal(PotentialLevel.Low, Potential(growing, 2_000).Level);
        Assert.Null(CustomerFigures.Of(Facts.State(Facts.Of(new Visit())), Facts.Standard, Instant.StartOfDay(Facts.Today)).Indexes.Potential);
    }

    [Fact]
    public void A_share_of_the_whole_needs_the_whole()
    {
        CustomerState state = Buyer(1);
        Instant at = Instant.StartOfDay(Facts.Today);
        Assert.Null(CustomerFigures.Of(state, Facts.Standard, at).Worth.ContributionRatio);
        var portfolio = new PortfolioFigures(Facts.Today, new Money(Facts.Euro, 40_000));
        Assert.Equal(0.25, CustomerFigures.Of(state, Facts.Standard, at, portfolio).Worth.ContributionRatio);
    }

    private static PotentialFigure Potential(CustomerState state, int later) =>
        CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(Facts.Today + later)).Indexes.Potential!;

    private static CustomerState Buyer(params int[] daysAgo) =>
        Facts.State(daysAgo.Select(each => Facts.Of(Facts.Purchase(10_000), Facts.Today - each, $"i-{each}")));
}
