using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Scoring.Churn;
using CustomerGrains.Domain.Scoring.Drops;
using CustomerGrains.Domain.Tests.Oracle;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Risks;

public sealed class ExposureTests
{
    [Fact]
    public void Parts_add_up_to_the_score_exactly_and_levels_are_those_of_the_assessment() =>
        Laws.Hold(AnyTrace.Traces, 400, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            ExposureFigures exposure = CustomerFigures.Of(state, Facts.Standard, trace.Later).Exposure;
            Assessment assessment = Assessor.Assess(state, Facts.Standard, trace.Later);
            Assert.Equal(Enum.GetValues<RiskKind>()[1..], exposure.Risks.Select(risk => risk.Kind).Order());
            Assert.Equal(assessment.Signs, exposure.Signs);
            Assert.All(exposure.Risks, risk =>
            {
                Assert.Equal(risk.ScoreThousandths, risk.Parts.Sum(part => part.PointsThousandths));
                Assert.Equal(assessment.Risks[risk.Kind], risk.Level);
                Assert.InRange(risk.Probability, 0, 1);
                Assert.InRange(risk.Impact.MinorUnits, 0, exposure.AtStake.MinorUnits);
            });
            Assert.Equal(exposure.Risks.Select(risk => risk.Impact.MinorUnits).OrderDescending(), exposure.Risks.Select(risk => risk.Impact.MinorUnits));
        });

    [Fact]
    public void Hazards_are_those_of_the_definitions() =>
        Laws.Hold(AnyTrace.Traces, 300, trace =>
        {
            CustomerFigures figures = CustomerFigures.Of(Facts.State(trace.Arrived), Facts.Standard, trace.Later);
            var facts = new PlainFacts(trace.Arrived, trace.Later);
            int overdue = figures.Satisfaction.Complaints.Handling?.Overdue ?? 0;
            foreach (RiskFigure risk in figures.Exposure.Risks.Where(risk => risk.Kind != RiskKind.Churn))
            {
                double hazard = PlainHazards.Of(risk.Kind, facts, Facts.Standard, figures.Satisfaction.Index, overdue);
                Assert.InRange(risk.ScoreThousandths / 1000.0, hazard - 0.0041, hazard + 0.0041);
            }
        });

    [Fact]
    public void Any_order_and_any_repetition_by_another_route_give_the_same_figures_and_levels() =>
        Laws.Hold(AnyTrace.Traces, 200, trace =>
        {
            (CustomerState one, CustomerState other) = (Facts.State(trace.Arrived), Facts.State(trace.Rearranged));
            Assert.Equal(Assessor.Assess(one, Facts.Standard, trace.Later), Assessor.Assess(other, Facts.Standard, trace.Later));
            Assert.Equal(
                System.Text.Json.JsonSerializer.Serialize(CustomerFigures.Of(one, Facts.Standard, trace.Later)),
                System.Text.Json.JsonSerializer.Serialize(CustomerFigures.Of(other, Facts.Standard, trace.Later)));
        });

    [Fact]
    public void Churn_is_the_scorecards_risk_where_nothing_else_is_known()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(2_000), Facts.Today - 300), Facts.Of(Facts.Purchase(4_000), Facts.Today - 200));
        Span<double> features = stackalloc double[ChurnFeatures.Count];
        ChurnFeatures.Write(Facts.Standard.LifetimeValue.Purchases, new PurchaseFacts(state, Facts.Standard).HistoryAt(Facts.Today), 30, 26, features);
        double expected = Facts.Standard.Churn.Scorecard!.Assess(features).Risk;
        RiskFigure churn = Churn(state);
        Assert.Equal(expected, churn.Probability, 0.0005);
        Assert.Equal(["base", "expected purchases", "mean spend per purchase day", "repeat purchase days", "weeks since the last purchase"], churn.Parts.Select(part => part.Name).Order());
    }

    [Fact]
    public void A_models_score_from_elsewhere_moves_the_risk_towards_it_and_fades()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(2_000)));
        double before = Churn(state).Probability;
        state.Apply(Facts.Of(new ModelScore(RiskKind.Churn, 990_000), id: "i-2"));
        state.Apply(Facts.Of(new ModelScore(RiskKind.Credit, 900_000), id: "i-3"));
        double after = Churn(state).Probability;
        Assert.True(after > before + 0.1);
        RiskFigure credit = Risk(state, RiskKind.Credit);
        Assert.Equal(1 - Math.Sqrt(0.1), credit.Probability, 0.001);
        Assert.Equal(RiskLevel.High, credit.Level);
        Assert.True(Risk(state, RiskKind.Credit, 200).Probability < credit.Probability);
    }

    [Fact]
    public void Churn_of_someone_who_never_bought_is_not_assessed()
    {
        CustomerState state = Facts.State(Facts.Of(new Visit()));
        Assert.Equal((RiskLevel.Unspecified, 0.0), (Churn(state).Level, Churn(state).Probability));
        Assert.Equal(DropStatus.InsufficientHistory, CustomerFigures.Of(state, Facts.Standard, state.LastAt).Exposure.PurchaseRate.Status);
    }

    [Fact]
    public void A_good_customer_who_is_unhappy_is_value_at_risk()
    {
        CustomerState state = Facts.State(Enumerable.Range(0, 12).Select(each => Facts.Of(Facts.Purchase(20_000), Facts.Today - (each * 20), $"p-{each}")));
        Assert.Null(CustomerFigures.Of(state, Facts.Standard, state.LastAt).Exposure.ValueAtRisk);
        for (int i = 0; i < 4; i++)
        {
            state.Apply(Facts.Of(new SurveyResponse(SurveyInstrument.Csat, 1), id: $"s-{i}"));
        }

        ExposureFigures exposure = CustomerFigures.Of(state, Facts.Standard, state.LastAt).Exposure;
        Assert.True(exposure.Signs.HasFlag(Signs.ValueAtRisk));
        Assert.Equal(Churn(state).Impact, exposure.ValueAtRisk);
    }

    private static RiskFigure Churn(CustomerState state) => Risk(state, RiskKind.Churn);

    private static RiskFigure Risk(CustomerState state, RiskKind kind, int later = 0) => CustomerFigures
        .Of(state, Facts.Standard, Instant.StartOfDay(Facts.Today + later)).Exposure.Risks.Single(risk => risk.Kind == kind);
}
