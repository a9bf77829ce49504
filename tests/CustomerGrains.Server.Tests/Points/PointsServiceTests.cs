using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Standards;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Points;

/// <summary>Points over the wire, under a standard that was approved over it too.</summary>
public sealed class PointsServiceTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Standard = "version: v2\npoints: { per_money: 1, expires_after_days: 30, minimum_spending: 5 }\n";

    private StandardCallers _callers = null!;
    private CustomerGrainsClient _client = null!;

    public async Task InitializeAsync()
    {
        _callers = await StandardCallers.StartAsync();
        _client = new CustomerGrainsClient(_callers.Server.Host.GrpcAddress, new CustomerGrainsClientOptions { Caller = "zoe" });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _callers.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    [Fact]
    public async Task Points_are_earned_spent_adjusted_and_listed()
    {
        await ApproveAsync();
        await BuyAsync("anna", "p-1", 10_000);
        V1.Points points = (await _client.Points.GetAsync("anna"))!.Points;
        Timestamp gone = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal((100, 100, gone), (points.Balance, points.Expiring, points.Expires));
        Assert.Equal(new PointsLot { Points = 100, Expires = gone }, Assert.Single(points.Lots));

        Assert.False((await SpendAsync("anna", 60, "r-1")).WasKnown);
        Assert.True((await SpendAsync("anna", 60, "r-1")).WasKnown);
        await _client.Points.AdjustAsync(new AdjustPointsRequest { CustomerId = "anna", Points = -10, Reason = "counted twice", RequestId = "r-2" });
        await BuyAsync("anna", "p-2", 700);

        List<PointsEntry> entries = await LedgerAsync("anna", pageSize: 1);
        Assert.Equal([100, -60, -10, 7], entries.Select(each => each.Points));
        Assert.Equal([100, 40, 30, 37], entries.Select(each => each.Balance));
        Assert.Equal(
            [DecisionReason.PointsEarned, DecisionReason.PointsSpent, DecisionReason.PointsAdjusted, DecisionReason.PointsEarned],
            entries.Select(each => each.Reason));
        Assert.Equal(["p-1", "", "", "p-2"], entries.Select(each => each.Record.ServiceRecordCase == RecordedInteraction.ServiceRecordOneofCase.None ? each.Record.Interaction.Id : ""));
        Assert.Equal((60, "mug", "zoe"), entries[1].Record.PointsOrder is { } order ? (order.Points, order.Reward, order.By) : default);
        Assert.Equal((gone, null), (entries[0].Expires, entries[1].Expires));

        V1.Points explained = (await _callers.Server.Channel.UnaryAsync(
            CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = "anna" })).Explanation.Points;
        Assert.Equal(explained.Balance, explained.Earned - explained.TakenBack - explained.Spent - explained.Expired + explained.Adjusted);
        Assert.Equal((37, 107), (explained.Balance, explained.Earned));
        Assert.Equal(37, explained.Lots.Sum(lot => lot.Points));

        V1.Points shown = (await Wire.GetAsync(_callers.Server.Channel, "anna")).Points;
        Assert.Equal((37, 107, 60, -10, 0), (shown.Balance, shown.Earned, shown.Spent, shown.Adjusted, shown.Lots.Count));
    }

    [Fact]
    public async Task Orders_that_cannot_be_carried_out_name_what_is_wrong()
    {
        await ApproveAsync();
        await BuyAsync("anna", "p-1", 1_000);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "points"), await Wire.FailureAsync(() => SpendAsync("anna", 11, "r-1")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "points"), await Wire.FailureAsync(() => SpendAsync("anna", 4, "r-1")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "points"), await Wire.FailureAsync(() => SpendAsync("anna", 0, "r-1")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "request_id"), await Wire.FailureAsync(() => SpendAsync("anna", 5, "")));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => SpendAsync("nobody", 5, "r-1"))).Code);
        await SpendAsync("anna", 5, "r-1");
        Assert.Equal(GrpcStatusCode.AlreadyExists, (await Wire.FailureAsync(() => SpendAsync("anna", 5, "r-1", "cup"))).Code);
        Assert.Null(await _client.Points.GetAsync("nobody"));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => LedgerAsync("anna", -1)));
    }

    [Fact]
    public async Task Where_the_standard_has_no_points_nothing_earns_any()
    {
        await BuyAsync("anna", "p-1", 1_000);
        GetPointsResponse response = (await _client.Points.GetAsync("anna"))!;
        Assert.Equal((0, ""), (response.Points.Balance, response.StandardVersion));
        Assert.Empty(await LedgerAsync("anna", 10));
        Assert.Null((await Wire.GetAsync(_callers.Server.Channel, "anna")).Points);
    }

    private async Task ApproveAsync()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Yaml(Standard), "points");
        await _callers.TryAsync(new StandardDocument { Version = "v2" });
        await _callers.Ann.SubmitAsync("v2", "tried");
        await _callers.Bob.ApproveAsync("v2", reason: "fine");
        Assert.Equal("v2", await _callers.InForceAsync());
    }

    private async Task BuyAsync(string customerId, string id, long minorUnits) => await Wire.RecordAsync(
        _callers.Server.Channel, Wire.Purchase(id, customerId, change: purchase => purchase.Purchase.Amount.MinorUnits = minorUnits));

    private Task<OrderReceipt> SpendAsync(string customerId, long points, string requestId, string reward = "mug") => _client.Points.SpendAsync(
        new SpendPointsRequest { CustomerId = customerId, Points = points, Reward = reward, RequestId = requestId });

    private async Task<List<PointsEntry>> LedgerAsync(string customerId, int pageSize)
    {
        List<PointsEntry> entries = [];
        var request = new ListPointsEntriesRequest { CustomerId = customerId, PageSize = pageSize };
        do
        {
            ListPointsEntriesResponse page = await _client.Points.ListEntriesAsync(request);
            entries.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return entries;
    }
}
