using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
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
    public async Task An_explanation_says_why_actions_are_recommended_and_feedback_is_worked_on()
    {
        // What happened long ago is nothing to work on any more.
        string now = server.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await Wire.RecordAsync(
            server.Channel,
            Wire.Purchase("1", "ben", now, each => each.Purchase.Amount.MinorUnits = 5_000_000),
            Wire.Purchase("2", "ben", now, each => each.Complaint = new Complaint { Severity = Severity.Major, Topic = "delivery" }));
        Explanation explained = (await server.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = "ben" })).Explanation;
        IEnumerable<string> recommended = explained.Actions.Where(each => each.Verdict == ActionVerdict.Recommended).Select(each => each.Action);
        Assert.Equal((await GetAsync("ben")).Actions.Select(each => each.Action).Order(), recommended.Order());
        ActionExplanation handling = Assert.Single(explained.Actions, each => each.Action == "priority_handling");
        Assert.Contains(handling.Reasons, reason => reason is { What: "open_complaints", IsSatisfied: true, Actual: "1" });
        FeedbackExplanation complaint = Assert.Single(explained.Feedback);
        Assert.Equal(("2", "open"), (complaint.InteractionId, complaint.State));
        Assert.StartsWith("a complaint of ", complaint.Why, StringComparison.Ordinal);
        Assert.EndsWith("to be handled within 14 days, closed 30 days after that", complaint.Why, StringComparison.Ordinal);
        Assert.NotNull(complaint.Late);
        Assert.Null(complaint.Closes);
        Assert.Null(explained.Points);

        await server.Channel.UnaryAsync(
            CareServiceMethods.StartIntervention, new StartInterventionRequest { CustomerId = "ben", RequestId = "r-1", Action = "priority_handling", Reason = "asked" }, Wire.As("ann"));
        explained = (await server.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = "ben" })).Explanation;
        handling = Assert.Single(explained.Actions, each => each.Action == "priority_handling");
        Assert.Equal(ActionVerdict.UnderWay, handling.Verdict);
        Assert.NotNull(handling.Until);
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await Wire.FailureAsync(() => GetAsync("")));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("nobody"))).Code);
    }

    [Fact]
    public async Task Of_what_a_customer_is_held_out_only_analysts_are_told()
    {
        var time = new MovableTime(new(2026, 11, 16, 12, 0, 0, TimeSpan.Zero));
        await using ServerFixture one = await ServerFixture.StartAsync(time, analysts: ["ann"]);
        string heldOut = Enumerable.Range(0, 1_000).Select(each => $"c-{each}").First(each => Domain.Care.HoldOut.Has(each, "win_back", 0.1));
        await Wire.RecordAsync(one.Channel, Wire.Purchase("1", heldOut, "2020-01-01T00:00:00Z"), Wire.Purchase("2", heldOut, "2020-01-02T00:00:00Z"));
        time.Now += TimeSpan.FromDays(1);
        await Wire.RecordAsync(one.Channel, Wire.Purchase("3", heldOut, "2020-01-03T00:00:00Z"));
        var request = new GetCareRequest { CustomerId = heldOut };
        GetCareResponse plain = await one.Channel.UnaryAsync(CareServiceMethods.GetCare, request);
        Assert.DoesNotContain("win_back", plain.ToString(), StringComparison.Ordinal);
        request.IncludeHeldOut = true;
        Assert.Equal("win_back", Assert.Single((await one.Channel.UnaryAsync(CareServiceMethods.GetCare, request, Wire.As("ann"))).HeldOut).Action);
        Assert.Equal(GrpcStatusCode.PermissionDenied, (await Wire.FailureAsync(() => one.Channel.UnaryAsync(CareServiceMethods.GetCare, request, Wire.As("bob")))).Code);

        var why = new ExplainCustomerRequest { CustomerId = heldOut };
        Explanation explained = (await one.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, why)).Explanation;
        Assert.DoesNotContain("win_back", explained.Actions.ToString(), StringComparison.Ordinal);
        Assert.Contains(explained.Actions, each => each.Verdict == ActionVerdict.NotForCustomer && each.Reasons.Any(reason => !reason.IsSatisfied));
        why.IncludeHeldOut = true;
        explained = (await one.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, why, Wire.As("ann"))).Explanation;
        Assert.Equal(ActionVerdict.HeldOut, Assert.Single(explained.Actions, each => each.Action == "win_back").Verdict);
        Assert.Equal(
            GrpcStatusCode.PermissionDenied,
            (await Wire.FailureAsync(() => one.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, why, Wire.As("bob")))).Code);
        Assert.Equal(GrpcStatusCode.InvalidArgument, (await Wire.FailureAsync(() => one.Channel.UnaryAsync(CareServiceMethods.GetCare, request))).Code);

        var start = new StartInterventionRequest { CustomerId = heldOut, Action = "win_back", RequestId = "s-1" };
        string told = await RefusalAsync("bob");
        Assert.Contains("is win_back, which is not to be begun for this customer now", told, StringComparison.Ordinal);
        Assert.DoesNotContain("held out", told, StringComparison.Ordinal);
        Assert.Contains("is held out of", await RefusalAsync("ann"), StringComparison.Ordinal);

        async Task<string> RefusalAsync(string caller)
        {
            GrpcException refusal = await Assert.ThrowsAsync<GrpcException>(() => one.Channel.UnaryAsync(CareServiceMethods.StartIntervention, start, Wire.As(caller)));
            Assert.Equal(GrpcStatusCode.FailedPrecondition, refusal.Status.Code);
            return refusal.TryGetDetail(out Google.Rpc.PreconditionFailure? failure) ? failure.ToString() + refusal.Message : "";
        }
    }

    private Task<GetCareResponse> GetAsync(string customerId) =>
        server.Channel.UnaryAsync(CareServiceMethods.GetCare, new GetCareRequest { CustomerId = customerId });

    private Task<IReadOnlyList<InteractionOutcome>> RecordAsync(string customerId) => Wire.RecordAsync(
        server.Channel,
        Wire.Purchase("1", customerId, change: each => each.Purchase.Amount.MinorUnits = 5_000_000),
        Wire.Purchase("2", customerId, change: each => each.Complaint = new Complaint { Severity = Severity.Major, Topic = "delivery" }));
}
