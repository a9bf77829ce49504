using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>A caller names the fields it wants: it gets those as they are in the whole picture, and nothing else.</summary>
public sealed class ReadMaskTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string[] Always = ["customer_id", "version", "as_of", "standard_version"];

    /// <summary>What this customer has none of: nothing was asked for as known at an instant, it may be in no segment, and nothing is to be done for it: what it complained of is long past.</summary>
    private static readonly string[] NotHere = ["known_at", "segments", "tasks", "feedback"];

    [Fact]
    public async Task Each_field_comes_alone_as_it_is_in_the_whole_picture()
    {
        await Wire.RecordAsync(
            server.Channel,
            [.. AllKinds.Of("masked"), Wire.Purchase("open", "masked", change: each => each.Complaint = new Complaint { Severity = Severity.Minor })]);
        GrpcCallOptions caller = Wire.As("zoe");
        await server.Channel.UnaryAsync(
            PointsServiceMethods.AdjustPoints, new AdjustPointsRequest { CustomerId = "masked", Points = 5, Reason = "sorry", RequestId = "r-1" }, caller);
        await server.Channel.UnaryAsync(
            InvestigationServiceMethods.MoveInvestigation,
            new MoveInvestigationRequest { CustomerId = "masked", Kind = RiskKind.Credit, State = InvestigationState.Watch, Reason = "odd", RequestId = "r-2" }, caller);
        await server.Channel.UnaryAsync(
            CareServiceMethods.StartIntervention, new StartInterventionRequest { CustomerId = "masked", Reason = "complained", RequestId = "s-1" }, caller);
        Customer whole = await GetAsync("masked");
        foreach (FieldDescriptor field in Customer.Descriptor.Fields.InFieldNumberOrder())
        {
            Customer expected = Identity(whole);
            CopyOf(field, whole, expected);
            Customer part = await GetAsync("masked", field.Name);
            Assert.Equal((field.Name, expected), (field.Name, part));
            Assert.True(Always.Contains(field.Name) || NotHere.Contains(field.Name) || part.CalculateSize() > Identity(whole).CalculateSize(), $"{field.Name} is not in the picture");
        }
    }

    [Fact]
    public async Task Everything_comes_for_no_mask_an_empty_one_and_a_star()
    {
        await Wire.RecordAsync(server.Channel, [.. AllKinds.Of("starred")]);
        Customer whole = await GetAsync("starred");
        Assert.Equal(whole, await GetAsync("starred", []));
        Assert.Equal(whole, await GetAsync("starred", "*"));
    }

    [Fact]
    public async Task Paths_may_go_deeper_and_beside_each_other()
    {
        await Wire.RecordAsync(server.Channel, [.. AllKinds.Of("deep")]);
        Customer whole = await GetAsync("deep");
        Customer expected = Identity(whole);
        expected.Grade = new Grade { Tier = whole.Grade.Tier, Score = whole.Grade.Score };
        expected.Risk = new Risk { Scores = { whole.Risk.Scores } };
        expected.Stage = whole.Stage;
        Assert.Equal(expected, await GetAsync("deep", "grade.tier", "risk.scores", "grade.score", "stage"));
    }

    [Fact]
    public async Task Several_customers_are_masked_alike()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "mask-a"), Wire.Purchase("1", "mask-b"));
        BatchGetCustomersResponse response = await server.Channel.UnaryAsync(CustomerServiceMethods.BatchGetCustomers, new BatchGetCustomersRequest
        {
            CustomerIds = { "mask-a", "mask-b" },
            ReadMask = new FieldMask { Paths = { "stage" } },
        });
        Assert.All(response.Customers, customer => Assert.Equal((Stage.FirstPurchase, null), (customer.Stage, customer.Grade)));
        Assert.Equal(["mask-a", "mask-b"], response.Customers.Select(customer => customer.CustomerId));
    }

    [Theory]
    [InlineData("grede", "Customer has no field 'grede'; did you mean 'grade'?")]
    [InlineData("grade.scor", "Grade has no field 'scor'; did you mean 'score'?")]
    [InlineData("grade.", "Grade has no field ''; Fields are tier")]
    [InlineData("", "Customer has no field ''; Fields are customer_id")]
    [InlineData("value.windows.days", "'value.windows.days' goes into windows, of which only the whole can be asked for")]
    [InlineData("stage.name", "goes into stage, of which only the whole can be asked for")]
    public async Task A_path_that_leads_nowhere_is_refused_with_what_there_is(string path, string description)
    {
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => GetAsync("anybody", path));
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.True(refused.TryGetDetail(out Google.Rpc.BadRequest? details));
        Assert.Equal("read_mask", details.FieldViolations[0].Field);
        Assert.Contains(description, details.FieldViolations[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_paths_are_refused() => Assert.Equal(
        (GrpcStatusCode.InvalidArgument, "read_mask"), await Wire.FailureAsync(() => GetAsync("anybody", [.. Enumerable.Repeat("stage", 101)])));

    private static Customer Identity(Customer whole) =>
        new() { CustomerId = whole.CustomerId, Version = whole.Version, AsOf = whole.AsOf, StandardVersion = whole.StandardVersion };

    private static void CopyOf(FieldDescriptor field, Customer from, Customer to)
    {
        if (!field.IsRepeated)
        {
            field.Accessor.SetValue(to, field.Accessor.GetValue(from));
        }
        else
        {
            System.Collections.IList list = (System.Collections.IList)field.Accessor.GetValue(to);
            foreach (object each in (System.Collections.IEnumerable)field.Accessor.GetValue(from))
            {
                list.Add(each);
            }
        }
    }

    private async Task<Customer> GetAsync(string customerId, params string[] paths)
    {
        GetCustomerResponse response = await server.Channel.UnaryAsync(CustomerServiceMethods.GetCustomer, new GetCustomerRequest
        {
            CustomerId = customerId,
            At = Timestamp.FromDateTimeOffset(DateTimeOffset.Parse("2026-04-01T00:00:00Z")),
            ReadMask = new FieldMask { Paths = { paths } },
        });
        return response.Customer;
    }
}
