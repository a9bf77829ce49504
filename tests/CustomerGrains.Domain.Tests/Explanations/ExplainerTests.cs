using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Domain.Tests.Explanations;

public sealed class ExplainerTests
{
    [Fact]
    public void Parts_add_up_to_every_score_exactly_and_scores_are_those_of_the_figures() =>
        Laws.Hold(AnyTrace.Traces, 150, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            Explanation explanation = Explainer.Explain(state, Facts.Standard, trace.Later);
            CustomerFigures figures = CustomerFigures.Of(state, Facts.Standard, trace.Later);
            Assert.All(explanation.Scores, score => Assert.Equal(score.ScoreThousandths, score.Parts.Sum(part => part.PointsThousandths)));
            Assert.Equal(figures.Grade.ScoreThousandths, explanation.Scores[0].ScoreThousandths);
            Assert.Equal(
                figures.Exposure.Risks.OrderBy(risk => risk.Kind).Select(risk => risk.ScoreThousandths),
                explanation.Scores.Where(score => score.Name.StartsWith("risk.", StringComparison.Ordinal)).Select(score => score.ScoreThousandths));
            Assert.Equal(explanation.Scores.Count, explanation.Scores.DistinctBy(score => score.Name).Count());
        });

    [Fact]
    public void A_counterfactual_applied_does_lead_to_its_level() =>
        Laws.Hold(AnyTrace.Traces, 150, trace =>
        {
            Explanation explanation = Explainer.Explain(Facts.State(trace.Arrived), Facts.Standard, trace.Later);
            foreach (ScoreExplanation score in explanation.Scores)
            {
                foreach (Counterfactual counterfactual in score.Counterfactuals)
                {
                    CustomerState state = Facts.State(trace.Arrived);
                    Interaction[] interactions = [.. counterfactual.Change.Interactions(state, trace.Later)];
                    Array.ForEach(interactions, state.Apply);
                    Assessment then = Assessor.Assess(state, Facts.Standard, counterfactual.Change.Then(trace.Later));
                    Assert.Equal(counterfactual.Level, LevelIn(then, score.Name));
                    Assert.NotEqual(counterfactual.Level, score.Level);
                }
            }
        });

    [Fact]
    public void Explaining_leaves_the_facts_as_they_are() =>
        Laws.Hold(AnyTrace.Traces, 50, trace =>
        {
            CustomerState state = Facts.State(trace.Arrived);
            string before = StateText.Of(state);
            Explainer.Explain(state, Facts.Standard, trace.Later);
            Assert.Equal(before, StateText.Of(state));
            Assert.Equal(before, StateText.Of(StateCopy.Of(state)));
        });

    [Fact]
    public void A_complaint_is_found_behind_the_risk_of_service_with_what_would_lower_it()
    {
        CustomerState state = Facts.State(
            Facts.Of(Facts.Purchase(4_000), Facts.Today - 40),
            Facts.Of(new Complaint(Severity.Major), Facts.Today - 30, "k-1"),
            Facts.Of(new Complaint(Severity.Critical), Facts.Today - 20, "k-2"));
        ScoreExplanation service = Score(state, "risk.service");
        Assert.Equal("critical", service.Level);
        ExplainedPart overdue = service.Parts.Single(part => part.Name == "overdue complaints");
        Assert.Equal((800, "2 open for more than 7 days"), (overdue.PointsThousandths, overdue.Evidence));
        Assert.Equal(
            [new EvidenceDay(Facts.Today - 20, "complaint", 1), new EvidenceDay(Facts.Today - 30, "complaint", 1)],
            service.Parts.Single(part => part.Name == "complaints").Behind);
        Assert.Contains(service.Counterfactuals, each => each.Change is { Kind: ChangeKind.ResolveComplaints, Amount: 2 } && each.Level == "high");
        Assert.Contains(service.Counterfactuals, each => each.Change.Kind == ChangeKind.Silence && each.Level == "high");
    }

    [Fact]
    public void Feedback_with_a_rating_and_a_sentiment_is_counted_once_on_every_day_shown()
    {
        Interaction[] facts =
        [
            .. Enumerable.Range(1, 6).Select(day => Facts.Of(new Feedback(2, -300, "", ""), Facts.Today - day, $"f-{day}")),
            Facts.Of(new Feedback(1, null, "", ""), Facts.Today - 2, "rated"),
            Facts.Of(new SurveyResponse(SurveyInstrument.Csat, 2, "shop", ""), Facts.Today - 4, "one"),
            Facts.Of(new SurveyResponse(SurveyInstrument.Nps, 2, "web", ""), Facts.Today - 4, "two"),
        ];
        ExplainedPart part = Score(Facts.State([Facts.Of(Facts.Purchase(100), Facts.Today - 9), .. facts]), "grade").Parts.Single(each => each.Name == "satisfaction");
        Assert.Equal(
            [
                new EvidenceDay(Facts.Today - 1, "feedback", 1), new EvidenceDay(Facts.Today - 2, "feedback", 2), new EvidenceDay(Facts.Today - 3, "feedback", 1),
                new EvidenceDay(Facts.Today - 4, "feedback", 1), new EvidenceDay(Facts.Today - 4, "survey response", 2),
            ],
            part.Behind);
    }

    [Fact]
    public void What_is_missing_for_the_next_tier_is_said_in_purchase_days()
    {
        CustomerState state = Facts.State(Facts.Of(Facts.Purchase(30_000)));
        ScoreExplanation grade = Score(state, "grade");
        Counterfactual next = grade.Counterfactuals.First(each => each.Change.Kind == ChangeKind.Purchases);
        Assert.Equal(("silver", "gold"), (grade.Level, next.Level));
        Assert.StartsWith("purchases of ", next.Change.Words, StringComparison.Ordinal);
        Assert.Equal("loyal", Score(state, "stage").Counterfactuals.Single(each => each.Change is { Kind: ChangeKind.Purchases, Amount: 4 }).Level);
    }

    [Fact]
    public void Models_are_named_with_their_parameters()
    {
        Explanation explanation = Explainer.Explain(Facts.State(Facts.Of(Facts.Purchase(1))), Facts.Standard, Instant.StartOfDay(Facts.Today));
        Assert.Equal(["MBG/NBD", "Gamma-Gamma", "scorecard-cdnow-1"], explanation.Models.Select(model => model.Name));
        Assert.Contains("0.5696351501078155", explanation.Models[2].Parameters, StringComparison.Ordinal);
    }

    private static string LevelIn(in Assessment assessment, string score) => score switch
    {
        "grade" => assessment.Tier.ToString().ToLowerInvariant(),
        "stage" => assessment.Stage == Stage.FirstPurchase ? "first purchase" : assessment.Stage.ToString().ToLowerInvariant(),
        _ => assessment.Risks[Enum.Parse<RiskKind>(score["risk.".Length..], ignoreCase: true)].ToString().ToLowerInvariant(),
    };

    private static ScoreExplanation Score(CustomerState state, string name) =>
        Explainer.Explain(state, Facts.Standard, Instant.StartOfDay(Facts.Today)).Scores.Single(score => score.Name == name);
}
