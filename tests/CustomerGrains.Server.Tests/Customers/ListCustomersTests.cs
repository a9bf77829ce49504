using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Value = Google.Protobuf.WellKnownTypes.Value;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>Listing and counting customers over the wire.</summary>
public sealed class ListCustomersTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Customers = 5;
    private const string LongAgo = "2020-03-01T12:00:00Z";

    private static readonly Condition Buyers = new() { Metric = "purchase_days_365d", AtLeast = Value.ForNumber(1) };

    [Fact]
    public async Task Pages_and_shares_have_every_customer_and_a_token_is_good_for_its_question_only()
    {
        for (int number = 0; number < Customers; number++)
        {
            await Wire.RecordAsync(server.Channel, Wire.Purchase("1", $"listed-{number}"));
        }

        var request = new ListCustomersRequest { Filter = Buyers, OrderBy = "revenue_365d desc", PageSize = 2 };
        ListCustomersResponse first = await Eventually.FindAsync<ListCustomersResponse>(
            "all customers in the index", async () => await ListAsync(request) is { Total: Customers, Status.IsComplete: true } page ? page : null);
        Assert.Equal(2, first.Customers.Count);
        Assert.True(first.Customers[0].Metrics["revenue_365d"].NumberValue > 0);
        Assert.NotEmpty(first.Customers[0].Grades["tier"]);

        List<string> ids = [.. first.Customers.Select(each => each.CustomerId)];
        for (string token = first.NextPageToken; token.Length > 0;)
        {
            ListCustomersResponse page = await ListAsync(new ListCustomersRequest(request) { PageToken = token });
            ids.AddRange(page.Customers.Select(each => each.CustomerId));
            token = page.NextPageToken;
        }

        Assert.Equal(Enumerable.Range(0, Customers).Select(number => $"listed-{number}"), ids.Order(StringComparer.Ordinal));
        await RefusedAsync("page_token", new ListCustomersRequest { Filter = Buyers, PageSize = 2, PageToken = first.NextPageToken });

        GetDistributionResponse distribution = await server.Channel.UnaryAsync(
            PortfolioServiceMethods.GetDistribution, new GetDistributionRequest { By = { "grading:tier" }, Filter = Buyers });
        Assert.Equal(Customers, distribution.Total.Customers);
        Assert.Equal(Customers, distribution.Distributions[0].Shares.Sum(share => share.Customers));
        Assert.Equal(1, distribution.Distributions[0].Shares.Sum(share => share.RevenueShare), 9);
    }

    [Fact]
    public async Task Those_with_a_warning_or_a_task_that_is_not_over_are_found()
    {
        await Wire.RecordAsync(
            server.Channel, Wire.Purchase("1", "warned", LongAgo), Wire.Purchase("1", "content", LongAgo),
            Wire.Purchase("2", "warned", server.Now.AddDays(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), each => each.Complaint = new Complaint { Severity = Severity.Major }));
        var request = new ListCustomersRequest { WarningRules = { "complaint" }, PageSize = 1 };
        ListCustomersResponse page = await Eventually.FindAsync<ListCustomersResponse>(
            "whoever complained in the index", async () => await ListAsync(request) is { Total: 1 } found ? found : null);
        Assert.Equal(["warned"], page.Customers.Select(each => each.CustomerId));
        Assert.Equal(0, (await ListAsync(new ListCustomersRequest(request) { TaskRules = { "birthday" } })).Total);
        Assert.Equal(0, (await ListAsync(new ListCustomersRequest(request) { Filter = new Condition { Metric = "open_complaints", AtMost = Value.ForNumber(0) } })).Total);
        await RefusedAsync("warning_rules", new ListCustomersRequest { WarningRules = { "complain" } }, "did you mean 'complaint'?");
        await RefusedAsync("task_rules", new ListCustomersRequest { TaskRules = { "contacts" } }, "did you mean 'contact'?");
    }

    [Fact]
    public async Task What_is_not_indexed_is_refused_with_what_may_have_been_meant()
    {
        await RefusedAsync("order_by", new ListCustomersRequest { OrderBy = "revenue_356d" }, "did you mean revenue_365d?");
        await RefusedAsync("order_by", new ListCustomersRequest { OrderBy = "revenue_365d up" }, "asc or desc");
        await RefusedAsync("fields", new ListCustomersRequest { Fields = { "grading:teir" } }, "did you mean grading:tier?");
        await RefusedAsync("fields", new ListCustomersRequest { Fields = { new string('x', 3_000_000) } }, "has 'xxx");
        await RefusedAsync("page_size", new ListCustomersRequest { PageSize = 1_001 }, "1 to 1000");
        await RefusedAsync("filter.metric", new ListCustomersRequest { Filter = new Condition { Metric = "units_30d", Above = Value.ForNumber(1) } }, "not indexed");
    }

    private Task<ListCustomersResponse> ListAsync(ListCustomersRequest request) => server.Channel.UnaryAsync(CustomerServiceMethods.ListCustomers, request);

    private async Task RefusedAsync(string field, ListCustomersRequest request, string reason = "")
    {
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => ListAsync(request));
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
