using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>Why a customer is what it is, and the figures of risk and worth, over the wire.</summary>
public sealed class ExplainCustomerTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string At = "2026-03-10T00:00:00Z";

    [Fact]
    public async Task Every_score_adds_up_and_is_that_of_the_picture()
    {
        await RecordUnhappyAsync("unhappy");
        Explanation explanation = await ExplainAsync("unhappy", At);
        Customer customer = await Wire.GetAsync(server.Channel, "unhappy", At);
        Assert.Equal(("unhappy", customer.Version, customer.AsOf, customer.StandardVersion), (explanation.CustomerId, explanation.Version, explanation.AsOf, explanation.StandardVersion));
        Assert.All(explanation.Scores, score => Assert.Equal(Thousandths(score.Score), score.Parts.Sum(part => Thousandths(part.Points))));
        Assert.Equal(customer.Grade.Score, explanation.Scores.Single(score => score.Name == "grade").Score);
        Assert.Equal(
            customer.Risk.Scores.OrderBy(risk => risk.Kind).Select(risk => risk.Score),
            explanation.Scores.Where(score => score.Name.StartsWith("risk.", StringComparison.Ordinal)).Select(score => score.Score));
        Assert.Equal(["MBG/NBD", "Gamma-Gamma", "scorecard-cdnow-1"], explanation.Models.Select(model => model.Name));
        ScoreExplanation service = explanation.Scores.Single(score => score.Name == "risk.service");
        Assert.Contains(service.Parts, part => part.Behind.Any(day => day.What == "complaint"));
        Assert.Contains(service.Counterfactuals, each => each.Kind == ChangeKind.Silence && each.Level != service.Level);
    }

    [Fact]
    public async Task A_past_instant_is_explained_from_what_had_happened_by_then()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "past-why"), Wire.Purchase("2", "past-why", "2026-04-01T00:00:00Z"));
        Explanation then = await ExplainAsync("past-why", At);
        Assert.Equal("first purchase", then.Scores.Single(score => score.Name == "stage").Level);
        Assert.Equal("repeat", (await ExplainAsync("past-why", "2026-04-02T00:00:00Z")).Scores.Single(score => score.Name == "stage").Level);
    }

    [Fact]
    public async Task Nobody_cannot_be_explained()
    {
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => ExplainAsync("nobody-knows", At)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await Wire.FailureAsync(() => ExplainAsync("", At)));
    }

    [Fact]
    public async Task The_picture_has_worth_indexes_and_risks_and_the_timeline_has_levels()
    {
        await RecordUnhappyAsync("figures");
        Customer customer = await Wire.GetAsync(server.Channel, "figures", At);
        Assert.Equal(1_000, customer.Value.LifetimeValues.HistoricNet.MinorUnits);
        Assert.Equal(Thousandths(customer.Indexes.Value.Score), customer.Indexes.Value.Contributions.Sum(part => Thousandths(part.Points)));
        Assert.Equal(SatisfactionBand.Poor, customer.Satisfaction.Band);
        Assert.Equal(6, customer.Risk.Scores.Count);
        Assert.Equal(RateStatus.InsufficientHistory, customer.Risk.PurchaseRate.Status);
        ListInteractionsResponse timeline = await server.Channel.UnaryAsync(
            CustomerServiceMethods.ListInteractions, new ListInteractionsRequest { CustomerId = "figures" });
        Assert.Equal(6, timeline.Interactions[0].Risks.Count);
        Assert.NotEqual(RiskLevel.Low, timeline.Interactions[0].Risks.Single(risk => risk.Kind == RiskKind.Service).Level);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.001)]
    [InlineData(1.001)]
    public async Task A_score_that_is_no_probability_is_refused(double probability)
    {
        InteractionOutcome outcome = Assert.Single(await Wire.RecordAsync(
            server.Channel, Wire.Purchase("1", "scored", change: each => each.ModelScore = new ModelScore { Kind = RiskKind.Churn, Probability = probability })));
        Assert.Equal("model_score.probability", outcome.Rejection.Field);
    }

    private async Task RecordUnhappyAsync(string customerId) => await Wire.RecordAsync(
        server.Channel,
        Wire.Purchase("1", customerId),
        Wire.Purchase("2", customerId, change: each => each.Complaint = new Complaint { Severity = Severity.Critical }),
        Wire.Purchase("3", customerId, change: each => each.SurveyResponse = new SurveyResponse { Instrument = SurveyInstrument.Csat, Score = 1 }));

    private async Task<Explanation> ExplainAsync(string customerId, string at)
    {
        ExplainCustomerResponse response = await server.Channel.UnaryAsync(
            CustomerServiceMethods.ExplainCustomer,
            new ExplainCustomerRequest { CustomerId = customerId, At = Timestamp.FromDateTimeOffset(DateTimeOffset.Parse(at)) });
        return response.Explanation;
    }

    private static long Thousandths(double value) => (long)Math.Round(value * 1000);
}
