using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Investigations;

public sealed class InvestigationServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task An_investigation_is_moved_listed_shown_with_its_trail_and_part_of_the_picture()
    {
        using CustomerGrainsClient client = Client();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("p-1", "anna"));
        await client.Investigations.MoveAsync(Move("anna", InvestigationState.Investigating, "r-1"));
        Assert.True((await client.Investigations.MoveAsync(Move("anna", InvestigationState.Investigating, "r-1"))).WasKnown);
        var evidence = new InvestigationEvidence { Text = "seen", Links = { "https://files.example/7" }, InteractionIds = { "p-1" } };
        MoveInvestigationRequest restrict = Move("anna", InvestigationState.Restricted, "r-2");
        restrict.Evidence = evidence;
        await client.Investigations.MoveAsync(restrict);
        foreach (InvestigationEvidence other in (InvestigationEvidence[])
            [new(evidence) { Text = "heard" }, new(evidence) { Links = { "https://files.example/8" } }, new() { Text = "seen", Links = { "https://files.example/7" } }])
        {
            Assert.Equal(
                GrpcStatusCode.AlreadyExists, (await Wire.FailureAsync(() => client.Investigations.MoveAsync(new(restrict) { Evidence = other }))).Code);
        }

        GetInvestigationResponse shown = (await client.Investigations.GetAsync("anna", RiskKind.Conduct))!;
        Assert.Equal((InvestigationState.Restricted, 3, "zoe", "odd"), shown.Investigation is { } each ? (each.State, each.Evidence, each.By, each.Reason) : default);
        Assert.Equal([InvestigationState.Restricted, InvestigationState.Investigating, InvestigationState.Cleared], shown.Investigation.Allowed);
        Assert.Equal([InvestigationState.Investigating, InvestigationState.Restricted], shown.Trail.Select(record => record.InvestigationMove.State));
        Assert.Equal(evidence, shown.Trail[1].InvestigationMove.Evidence);

        await Wire.RecordAsync(server.Channel, Wire.Purchase("p-1", "watched"));
        await client.Investigations.MoveAsync(Move("watched", InvestigationState.Watch, "r-1"));
        await client.Investigations.MoveAsync(Move("watched", InvestigationState.Watch, "r-2", kind: RiskKind.Product));

        // Other tests of the class have investigations of other kinds.
        var ofConduct = new ListInvestigationsRequest { Kinds = { RiskKind.Conduct } };
        ListInvestigationsResponse list = await client.Investigations.ListAsync(ofConduct);
        Assert.Equal(["anna", "watched"], list.Investigations.Select(investigation => investigation.CustomerId));
        Assert.Equal(shown.Investigation, list.Investigations[0]);
        ListInvestigationsResponse page = await client.Investigations.ListAsync(new(ofConduct) { PageSize = 1 });
        Assert.Equal((2, "anna"), (page.Total, Assert.Single(page.Investigations).CustomerId));
        page = await client.Investigations.ListAsync(new(ofConduct) { PageSize = 1, PageToken = page.NextPageToken });
        Assert.Equal(("watched", ""), (Assert.Single(page.Investigations).CustomerId, page.NextPageToken));
        Assert.Equal("watched", Assert.Single((await client.Investigations.ListAsync(new(ofConduct) { States = { InvestigationState.Watch } })).Investigations).CustomerId);
        Assert.Equal(shown.Investigation, Assert.Single((await Wire.GetAsync(server.Channel, "anna")).Investigations));
    }

    [Fact]
    public async Task Who_is_restricted_is_offered_nothing_and_what_would_be_lost_is_told()
    {
        using CustomerGrainsClient client = Client();
        await Wire.RecordAsync(
            server.Channel,
            [.. Enumerable.Range(0, 12).Select(each => Wire.Purchase($"{each}", "carl", $"{server.Now.AddDays(-3 * (each + 1)):s}Z", purchase => purchase.Purchase.Amount.MinorUnits = 90_000))]);
        double atStake = (await Wire.GetAsync(server.Channel, "carl")).Risk.AtStake.MinorUnits / 100.0;
        Assert.Contains("priority_delivery", (await client.Care.GetAsync("carl"))!.Actions.Select(action => action.Action));
        await client.Investigations.MoveAsync(Move("carl", InvestigationState.Investigating, "r-1", kind: RiskKind.Credit));
        MoveInvestigationRequest restrict = Move("carl", InvestigationState.Restricted, "r-2", kind: RiskKind.Credit);
        restrict.Evidence = new InvestigationEvidence { Text = "seen" };
        await client.Investigations.MoveAsync(restrict);
        Assert.InRange((await client.Investigations.GetAsync("carl", RiskKind.Credit))!.Investigation.Value, atStake - 1, atStake + 1);
        Assert.DoesNotContain("priority_delivery", (await client.Care.GetAsync("carl"))!.Actions.Select(action => action.Action));
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        using CustomerGrainsClient client = Client();
        await Wire.RecordAsync(server.Channel, Wire.Purchase("p-1", "dora"));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "state"), await Wire.FailureAsync(() => client.Investigations.MoveAsync(Move("dora", InvestigationState.Restricted, "b-1", "seen"))));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "evidence"), await Wire.FailureAsync(() => client.Investigations.MoveAsync(Move("dora", InvestigationState.Cleared, "b-1"))));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "state"), await Wire.FailureAsync(() => client.Investigations.MoveAsync(Move("dora", (InvestigationState)77, "b-1"))));
        MoveInvestigationRequest unknown = Move("dora", InvestigationState.Watch, "b-1");
        unknown.Kind = (RiskKind)77;
        Assert.Equal((GrpcStatusCode.InvalidArgument, "kind"), await Wire.FailureAsync(() => client.Investigations.MoveAsync(unknown)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "kind"), await Wire.FailureAsync(() => client.Investigations.GetAsync("dora", RiskKind.Unspecified)));
        Assert.Null(await client.Investigations.GetAsync("dora", RiskKind.Credit));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => client.Investigations.MoveAsync(Move("nobody", InvestigationState.Watch, "b-1")))).Code);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "states"), await Wire.FailureAsync(
            () => client.Investigations.ListAsync(new ListInvestigationsRequest { States = { InvestigationState.Cleared } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(
            () => client.Investigations.ListAsync(new ListInvestigationsRequest { PageToken = "x" })));
    }

    private static MoveInvestigationRequest Move(string customerId, InvestigationState state, string requestId, string evidence = "", RiskKind kind = RiskKind.Conduct) => new()
    {
        CustomerId = customerId, Kind = kind, State = state, Reason = "odd", RequestId = requestId,
        Evidence = new InvestigationEvidence { Text = evidence },
    };

    private CustomerGrainsClient Client() => new(server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = "zoe" });
}
