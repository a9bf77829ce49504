using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Care;

/// <summary>How customers are to be served, over the wire.</summary>
public sealed class CareServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Plan_actions_and_figures_are_told_with_the_reasons()
    {
        await RecordAsync("anna");
        GetCareResponse care = await GetAsync("anna");
        Assert.Equal(("anna", 2, "standard-1-eur"), (care.CustomerId, care.Version, care.StandardVersion));
        Assert.Equal("tier", care.Plan.Grading);
        Assert.True(care.Plan is { ResponseMinutes: > 0, ResolutionMinutes: > 0 });
        Assert.Equal(care.Actions.OrderBy(action => action.Priority).ThenByDescending(action => action.Impact), care.Actions);
        NextBestAction handling = Assert.Single(care.Actions, action => action.Action == "priority_handling");
        Assert.Equal(("Handle before others", 1, 10, "EUR"), (handling.Title, handling.Priority, handling.Cost, handling.Currency));
        Assert.Contains(handling.Reasons, reason => reason is { What: "open_complaints", IsSatisfied: true, Actual: "1" });
        Assert.Equal(1, Assert.Single(care.Evidence, figure => figure.Metric == "open_complaints").Value);
        Assert.True(Assert.Single(care.Evidence, figure => figure.Metric == "at_stake").Value > 0);
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await Wire.FailureAsync(() => GetAsync("")));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("nobody"))).Code);
    }

    private Task<GetCareResponse> GetAsync(string customerId) =>
        server.Channel.UnaryAsync(CareServiceMethods.GetCare, new GetCareRequest { CustomerId = customerId });

    private Task<IReadOnlyList<InteractionOutcome>> RecordAsync(string customerId) => Wire.RecordAsync(
        server.Channel,
        Wire.Purchase("1", customerId, change: each => each.Purchase.Amount.MinorUnits = 5_000_000),
        Wire.Purchase("2", customerId, change: each => each.Complaint = new Complaint { Severity = Severity.Major, Topic = "delivery" }));
}
