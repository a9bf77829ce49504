using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Warnings;

/// <summary>What touches many customers at once.</summary>
public sealed class CrisisTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Everybody_whom_it_touches_is_warned_of_once_and_the_end_resolves_it()
    {
        for (int customer = 0; customer < 70; customer++)
        {
            await Wire.RecordAsync(server.Channel, Wire.Purchase("1", $"touched-{customer}"));
        }

        RaiseCrisisRequest request = new() { CrisisId = "recall-1", Note = "recall of lamps", CustomerIds = { (string[])["nobody", .. Enumerable.Range(0, 70).Select(each => $"touched-{each}")] } };
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "elsewhere"));
        await RaiseAsync(new RaiseCrisisRequest { CrisisId = "outage-1", Note = "no mail", CustomerIds = { "elsewhere" } });
        await UntilAsync("outage-1", CrisisState.Raised);
        await RaiseAsync(request);
        Crisis raised = await UntilAsync("recall-1", CrisisState.Raised);
        Assert.Equal((71, 70, 1, 70), (raised.Customers, raised.Warned, raised.LeftOut, raised.Active));
        Assert.Equal("zoe", raised.By);
        Warning warning = Assert.Single((await Wire.GetAsync(server.Channel, "touched-69")).Warnings, each => each.Rule == "crisis");
        Assert.Equal(("recall of lamps", "recall-1"), (warning.Note, warning.CrisisId));

        await RaiseAsync(request);
        Assert.Equal(GrpcStatusCode.AlreadyExists, (await Wire.FailureAsync(() => RaiseAsync(new RaiseCrisisRequest(request) { Note = "another" }))).Code);
        await server.Channel.UnaryAsync(WarningServiceMethods.EndCrisis, new EndCrisisRequest { CrisisId = "recall-1", Note = "replaced" }, Wire.As("max"));
        Crisis ended = await UntilAsync("recall-1", CrisisState.Ended);
        Assert.Equal((0, "max"), (ended.Active, ended.EndedBy));
        Assert.Equal(1, (await UntilAsync("outage-1", CrisisState.Raised)).Active);
        EndCrisisResponse again = await server.Channel.UnaryAsync(WarningServiceMethods.EndCrisis, new EndCrisisRequest { CrisisId = "recall-1" }, Wire.As("eve"));
        Assert.Equal(ended, again.Crisis);
        Assert.DoesNotContain((await Wire.GetAsync(server.Channel, "touched-0")).Warnings, each => each.Rule == "crisis");
        Assert.Contains("recall-1", (await server.Channel.UnaryAsync(WarningServiceMethods.ListCrises, new ListCrisesRequest())).Crises.Select(each => each.CrisisId));
    }

    [Fact]
    public async Task It_touches_those_who_bought_of_a_category_whom_the_filter_lets_through()
    {
        await BuyAsync("kettle-1", "kettles", 9_000);
        await BuyAsync("kettle-2", "kettles", 900);
        await BuyAsync("pans-1", "pans", 9_000);
        await BuyAsync("spoons-1", "spoons", 9_000);
        await Wire.RecordAsync(server.Channel, Wire.Purchase("0", "looked", change: each => each.Visit = new Visit { Category = "kettles" }));
        await RaiseAsync(new RaiseCrisisRequest { CrisisId = "kettles-1", Note = "burns", Categories = { "kettles", "pans" } });
        Assert.Equal((3, 3), await CountAsync("kettles-1"));
        Assert.Contains((await Wire.GetAsync(server.Channel, "pans-1")).Warnings, each => each.CrisisId == "kettles-1");
        Assert.DoesNotContain((await Wire.GetAsync(server.Channel, "looked")).Warnings, each => each.CrisisId == "kettles-1");

        await Eventually.FindAsync("all in the index", async () =>
            (await server.Channel.UnaryAsync(CustomerServiceMethods.ListCustomers, new ListCustomersRequest { PageSize = 1_000 })).Customers
                .Count(each => each.CustomerId.StartsWith("kettle-", StringComparison.Ordinal)) == 2 ? "yes" : null);
        var filter = new Condition { Metric = "revenue_lifetime", Below = Google.Protobuf.WellKnownTypes.Value.ForNumber(50) };
        await RaiseAsync(new RaiseCrisisRequest { CrisisId = "kettles-2", Note = "burns", Categories = { "kettles", "spoons" }, Filter = filter, CustomerIds = { "spoons-1" } });
        Assert.Equal((2, 1), await CountAsync("kettles-2"));

        Task BuyAsync(string customerId, string category, long minorUnits) => Wire.RecordAsync(server.Channel, Wire.Purchase("1", customerId, change: each =>
        {
            each.Purchase.Category = category;
            each.Purchase.Amount.MinorUnits = minorUnits;
        }));

        async Task<(long Customers, long Warned)> CountAsync(string crisisId) =>
            await UntilAsync(crisisId, CrisisState.Raised) is var raised ? (raised.Customers, raised.Warned) : default;
    }

    [Fact]
    public async Task They_are_listed_a_page_at_a_time_the_newest_first()
    {
        for (int crisis = 0; crisis < 3; crisis++)
        {
            await RaiseAsync(new RaiseCrisisRequest { CrisisId = $"page-{crisis}", Note = "n", CustomerIds = { "nobody" } });
        }

        List<string> listed = [];
        ListCrisesResponse page = new();
        do
        {
            page = await ListAsync(new ListCrisesRequest { PageSize = 1, PageToken = page.NextPageToken });
            listed.Add(Assert.Single(page.Crises).CrisisId);
        }
        while (page.NextPageToken.Length > 0);
        Assert.Equal(listed, (await ListAsync(new ListCrisesRequest())).Crises.Select(each => each.CrisisId));
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Equal(["page-2", "page-1", "page-0"], listed.Where(each => each.StartsWith("page-", StringComparison.Ordinal)));
        using var client = new CustomerGrainsClient(server.Host.GrpcAddress);
        Assert.Equal(listed, (await client.Warnings.ListCrisesAsync()).Select(each => each.CrisisId));

        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => ListAsync(new ListCrisesRequest { PageSize = 1_001 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync(new ListCrisesRequest { PageToken = "a" })));
    }

    [Fact]
    public async Task As_many_are_on_a_page_as_a_client_takes()
    {
        for (int crisis = 0; crisis < 5; crisis++)
        {
            // Kept small in number by customers_max; the names are on record all the same.
            string[] names = [.. Enumerable.Range(0, 7_000).Select(each => $"{each}-" + new string((char)('a' + crisis), 120))];
            await RaiseAsync(new RaiseCrisisRequest { CrisisId = $"large-{crisis}", Note = "n", CustomerIds = { names }, CustomersMax = 1 });
        }

        ListCrisesResponse page = await ListAsync(new ListCrisesRequest());
        Assert.InRange(page.CalculateSize(), 1 << 20, 4 << 20);
        Assert.NotEmpty(page.NextPageToken);
        using var client = new CustomerGrainsClient(server.Host.GrpcAddress);
        Assert.Equal(5, (await client.Warnings.ListCrisesAsync()).Count(each => each.CrisisId.StartsWith("large-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_touches_so_many_at_most_those_named_first_and_then_those_of_most_value()
    {
        string[] customers = ["lamp-1", "lamp-2", "lamp-3", "lamp-4"];
        foreach (string customerId in customers)
        {
            await Wire.RecordAsync(server.Channel, Wire.Purchase("1", customerId, change: each =>
            {
                each.Purchase.Category = "lamps";
                each.Purchase.Amount.MinorUnits = 900;
            }));
        }

        foreach (int day in (int[])[8, 10, 12, 14])
        {
            await Wire.RecordAsync(server.Channel, Wire.Purchase($"{day}", "lamp-3", $"2026-11-{day:00}T12:00:00Z"));
        }

        await Eventually.HoldsAsync("all in the index", async () =>
            (await server.Channel.UnaryAsync(CustomerServiceMethods.ListCustomers, new ListCustomersRequest { PageSize = 1_000 })).Customers
                .Count(each => customers.Contains(each.CustomerId)) == customers.Length);
        await RaiseAsync(new RaiseCrisisRequest { CrisisId = "lamps-1", Note = "burns", CustomersMax = 2, CustomerIds = { "lamp-2" }, Categories = { "lamps" } });
        Crisis raised = await UntilAsync("lamps-1", CrisisState.Raised);
        Assert.Equal((2, 2, 2), (raised.Customers, raised.Warned, raised.Active));
        Assert.Contains((await Wire.GetAsync(server.Channel, "lamp-2")).Warnings, each => each.CrisisId == "lamps-1");
        Assert.Contains((await Wire.GetAsync(server.Channel, "lamp-3")).Warnings, each => each.CrisisId == "lamps-1");

        await RaiseAsync(new RaiseCrisisRequest { CrisisId = "lamps-2", Note = "burns", CustomersMax = 1, CustomerIds = { "lamp-1", "lamp-3" } });
        Assert.Equal(1, (await UntilAsync("lamps-2", CrisisState.Raised)).Customers);
        Assert.DoesNotContain((await Wire.GetAsync(server.Channel, "lamp-1")).Warnings, each => each.CrisisId == "lamps-2");
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        RaiseCrisisRequest good = new() { CrisisId = "bad-input", Note = "n", CustomerIds = { "anna" } };
        Assert.Equal((GrpcStatusCode.InvalidArgument, "crisis_id"), await RefusalAsync(new(good) { CrisisId = "a b" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rule"), await RefusalAsync(new(good) { Rule = "complaint" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "note"), await RefusalAsync(new(good) { Note = "" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customers_max"), await RefusalAsync(new(good) { CustomersMax = -1 }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customers_max"), await RefusalAsync(new(good) { CustomersMax = 1_000_001 }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_ids"), await RefusalAsync(new() { CrisisId = "bad-input", Note = "n" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_ids"), await RefusalAsync(new(good) { CustomerIds = { Enumerable.Repeat("anna", 10_000) } }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "categories"), await RefusalAsync(new(good) { Categories = { "" } }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "categories"), await RefusalAsync(new(good) { Categories = { Enumerable.Repeat("a", 101) } }));
        Assert.Equal(
            GrpcStatusCode.InvalidArgument,
            (await RefusalAsync(new(good) { Filter = new Condition { Metric = "weather", AtLeast = Google.Protobuf.WellKnownTypes.Value.ForNumber(1) } })).Code);
        Assert.Equal(
            GrpcStatusCode.NotFound,
            (await Wire.FailureAsync(() => server.Channel.UnaryAsync(WarningServiceMethods.GetCrisis, new GetCrisisRequest { CrisisId = "none" }))).Code);
    }

    private Task<ListCrisesResponse> ListAsync(ListCrisesRequest request) => server.Channel.UnaryAsync(WarningServiceMethods.ListCrises, request);

    private Task<(GrpcStatusCode Code, string? Field)> RefusalAsync(RaiseCrisisRequest request) => Wire.FailureAsync(() => RaiseAsync(request));

    private Task<RaiseCrisisResponse> RaiseAsync(RaiseCrisisRequest request) => server.Channel.UnaryAsync(WarningServiceMethods.RaiseCrisis, request, Wire.As("zoe"));

    private Task<Crisis> UntilAsync(string crisisId, CrisisState state) => Eventually.FindAsync($"a crisis {state}", async () =>
    {
        Crisis crisis = (await server.Channel.UnaryAsync(WarningServiceMethods.GetCrisis, new GetCrisisRequest { CrisisId = crisisId })).Crisis;
        return crisis.State == state ? crisis : null;
    });
}
