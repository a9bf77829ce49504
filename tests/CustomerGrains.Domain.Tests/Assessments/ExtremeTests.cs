using System.Text.Json;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Assessments;

/// <summary>JSON knows neither NaN nor infinity, so that writing figures as JSON fails where one of them is anywhere.</summary>
public sealed class ExtremeTests
{
    public static TheoryData<int> Ends => [0, 1, 30, 400, 2_000, 10_000, ushort.MaxValue - Facts.Today - 800];

    [Theory]
    [MemberData(nameof(Ends))]
    public void No_figure_is_not_a_number(int later)
    {
        foreach (Interaction[] trace in Traces())
        {
            foreach (Standard standard in Standards())
            {
                CustomerState state = Facts.State(trace);
                Instant at = Instant.StartOfDay(Facts.Today + later);
                Assert.NotEmpty(JsonSerializer.Serialize(CustomerFigures.Of(state, standard, at, new PortfolioFigures(1, new Money(Facts.Euro, 1)))));
                Assert.NotEmpty(JsonSerializer.Serialize(Explainer.Explain(state, standard, at)));
                Assert.True(NextChange.After(state, standard, at) > at);
            }
        }
    }

    [Fact]
    public void Sums_at_the_end_of_their_range_stay_numbers()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(1)));
        foreach (Measure measure in new[] { Measure.Revenue, Measure.Refund, Measure.CostOfGoods, Measure.CostedRevenue, Measure.AcquisitionCost, Measure.ServiceCost })
        {
            state.Ledger.Add(Facts.Today, new LedgerKey(measure, Facts.Euro), int.MaxValue, long.MaxValue);
        }

        state.Ledger.Add(Facts.Today, new LedgerKey(Measure.Nps), int.MaxValue, long.MaxValue);
        state.Ledger.Add(Facts.Today, new LedgerKey(Measure.Complaint, 3), int.MaxValue, 0);
        state.Ledger.Add(Facts.Today, new LedgerKey(Measure.ModelScore, 1), int.MaxValue, long.MaxValue);
        state.Ledger.Add(Facts.Today, new LedgerKey(Measure.ModelScore, 4), 1, 0);
        Assert.NotEmpty(JsonSerializer.Serialize(CustomerFigures.Of(state, Facts.Standard, state.LastAt)));
        Assert.NotEmpty(JsonSerializer.Serialize(CustomerFigures.Of(state, Facts.Standard, Instant.StartOfDay(Facts.Today + 1_000))));
        Assert.True(NextChange.After(state, Facts.Standard, state.LastAt) > state.LastAt);
    }

    private static IEnumerable<Interaction[]> Traces()
    {
        yield return [Facts.Of(new Visit())];
        yield return [Facts.Of(Facts.Purchase(0), day: 1)];
        yield return [Facts.Of(Facts.Purchase(InteractionLimits.MinorUnitsMax), day: 1), Facts.Of(Facts.Purchase(InteractionLimits.MinorUnitsMax), id: "i-2")];
        yield return [Facts.Of(new ModelScore(RiskKind.Churn, 0)), Facts.Of(new ModelScore(RiskKind.Credit, 1_000_000), id: "i-2")];
        yield return [Facts.Of(new ProductReturn(new Money(Facts.Euro, InteractionLimits.MinorUnitsMax)))];
        yield return [.. Enumerable.Range(0, 2_000).Select(each => Facts.Of(Facts.Purchase(each), Facts.Today - each, $"i-{each}"))];
        yield return [.. Enumerable.Range(0, 500).Select(each => Facts.Of(new Complaint(Severity.Critical), Facts.Today - (each % 7), $"i-{each}"))];
    }

    private static IEnumerable<Standard> Standards()
    {
        yield return Facts.Standard;
        yield return Facts.Standard with { Churn = new ChurnParameters { Scorecard = null, HorizonWeeks = 5_000 } };
        yield return Facts.Standard with { RiskHalfLifeDays = 1e-3, RecencyHalfLifeDays = 1e9, Satisfaction = new SatisfactionParameters { ComplaintHalfLifeDays = 1e9 } };
    }
}
