using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>What has been decided about customers, and orders about it, over the wire.</summary>
public sealed class GradesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private readonly Timestamp _until = Timestamp.FromDateTime(server.Now.Date.AddDays(30));

    [Fact]
    public async Task Picture_grade_and_explanation_say_the_same_of_grades_stages_and_segments()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "graded"));
        Customer customer = await Wire.GetAsync(server.Channel, "graded");
        GetGradeResponse grade = await GradeAsync("graded");
        ExplainCustomerResponse explained = await server.Channel.UnaryAsync(
            CustomerServiceMethods.ExplainCustomer, new ExplainCustomerRequest { CustomerId = "graded" });

        Assert.Contains(customer.Grades, each => each.Grading == "tier" && each.Level.Length > 0 && each.StandardVersion == customer.StandardVersion);
        Assert.All(customer.Grades, each => Assert.Equal(TimeSpan.Zero, each.Since.ToDateTime().TimeOfDay));
        Assert.NotEmpty(customer.Stages);
        Assert.Equal(customer.Grades, grade.Grades);
        Assert.Equal(customer.Stages, grade.Stages);
        Assert.Equal(customer.Segments, grade.Segments);
        Assert.Equal(customer.Grades, explained.Explanation.Grades.Select(each => each.Grade));
        GradeExplanation tier = explained.Explanation.Grades[0];
        Assert.NotEmpty(tier.Parts);
        Assert.NotEmpty(tier.Next.Missing);
        Assert.StartsWith("Tier: ", tier.CustomerText);
    }

    [Fact]
    public async Task A_mask_may_ask_for_grades_alone()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "masked"));
        GetCustomerResponse response = await server.Channel.UnaryAsync(
            CustomerServiceMethods.GetCustomer, new GetCustomerRequest { CustomerId = "masked", ReadMask = new FieldMask { Paths = { "grades", "segments" } } });
        Assert.NotEmpty(response.Customer.Grades);
        Assert.Empty(response.Customer.Stages);
        Assert.Null(response.Customer.Value);
    }

    [Fact]
    public async Task A_grade_set_by_hand_is_shown_everywhere_until_it_is_ended()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "by-hand"));
        OverrideGradeResponse set = await OverrideAsync(Order("by-hand"));
        Assert.Equal((2, false), (set.Version, set.WasKnown));
        Assert.Equal((2, true), (await OverrideAsync(Order("by-hand")) is var again ? (again.Version, again.WasKnown) : default));

        DecidedGrade tier = (await GradeAsync("by-hand")).Grades.Single(each => each.Grading == "tier");
        Assert.Equal(("gold", new GradeOverride { Level = "gold", Reason = "promised", By = "zoe", Until = _until }), (tier.Level, tier.Override));

        await EndAsync("by-hand", "r-2");
        Assert.Null((await GradeAsync("by-hand")).Grades.Single(each => each.Grading == "tier").Override);
        ListInteractionsResponse timeline = await server.Channel.UnaryAsync(
            CustomerServiceMethods.ListInteractions, new ListInteractionsRequest { CustomerId = "by-hand" });
        Assert.Equal("promised", timeline.Interactions.Single(each => each.OverrideSet is not null).OverrideSet.Override.Reason);
        Assert.Equal("zoe", timeline.Interactions.Single(each => each.OverrideEnd is not null).OverrideEnd.By);
        Assert.Contains(timeline.Interactions.Single(each => each.OverrideSet is not null).Decided, each => each is { Name: "tier", To: "gold", Reason: DecisionReason.Override });
        Assert.Contains(timeline.Interactions[^1].Decided, each => each is { Subject: DecisionSubject.Lifecycle, Reason: DecisionReason.First });

        List<GradeChange> changes = [];
        string token = "";
        do
        {
            ListGradeChangesResponse page = await server.Channel.UnaryAsync(
                CustomerServiceMethods.ListGradeChanges,
                new ListGradeChangesRequest { CustomerId = "by-hand", Grading = "tier", PageSize = 1, PageToken = token });
            changes.AddRange(page.Changes);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal(
            [DecisionReason.First, DecisionReason.Override, DecisionReason.OverrideEnded], changes.Select(each => Assert.Single(each.Decided).Reason));
        Assert.Equal([("", ""), ("zoe", "promised"), ("zoe", "")], changes.Select(each => (each.By, each.Reason)));
    }

    [Fact]
    public async Task Orders_that_are_wrong_are_refused_with_the_field()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "refused"));
        OverrideGradeRequest order = Order("refused");
        Assert.Equal((GrpcStatusCode.InvalidArgument, "grading"), await RefusalAsync(new(order) { Grading = "teer" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "level"), await RefusalAsync(new(order) { Level = "diamond" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "reason"), await RefusalAsync(new(order) { Reason = "" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "until"), await RefusalAsync(new(order) { Until = null }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "until"), await RefusalAsync(new(order) { Until = new Timestamp { Seconds = 1 } }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "until"), await RefusalAsync(new(order) { Until = Timestamp.FromDateTime(server.Now.AddYears(11)) }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "request_id"), await RefusalAsync(new(order) { RequestId = "" }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await RefusalAsync(new(order) { CustomerId = "" }));
        Assert.Equal((GrpcStatusCode.NotFound, null), await RefusalAsync(new(order) { CustomerId = "nobody" }));
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "customergrains-caller"),
            await Wire.FailureAsync(() => server.Channel.UnaryAsync(CustomerServiceMethods.OverrideGrade, order)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "grading"), await Wire.FailureAsync(() => EndAsync("refused", "r-9")));
        Assert.Equal(1, (await GradeAsync("refused")).Version);
        await OverrideAsync(order);
        Assert.Equal((GrpcStatusCode.AlreadyExists, null), await RefusalAsync(new(order) { Level = "silver" }));
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => server.Channel.UnaryAsync(
            CustomerServiceMethods.ListGradeChanges, new ListGradeChangesRequest { CustomerId = "nobody" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => server.Channel.UnaryAsync(
            CustomerServiceMethods.ListGradeChanges, new ListGradeChangesRequest { CustomerId = "refused", PageSize = 1_001 })));
    }

    [Fact]
    public async Task A_customer_is_shown_and_explained_as_it_was_known()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "known"));
        Timestamp then = (await Wire.GetAsync(server.Channel, "known")).AsOf;
        await Wire.RecordAsync(server.Channel, Wire.Purchase("2", "known", "2026-02-01T00:00:00Z"));

        GetCustomerRequest request = new() { CustomerId = "known", KnownAt = then };
        Customer customer = (await server.Channel.UnaryAsync(CustomerServiceMethods.GetCustomer, request)).Customer;
        Assert.Equal((1, then, then, 1), (customer.Version, customer.KnownAt, customer.AsOf, customer.Value.PurchaseDays));
        ExplainCustomerRequest why = new() { CustomerId = "known", KnownAt = then };
        Explanation explanation = (await server.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, why)).Explanation;
        Assert.Equal((1, then), (explanation.Version, explanation.KnownAt));
        Assert.Equal(customer.Grades, explanation.Grades.Select(each => each.Grade));

        (GrpcStatusCode, string?) wrong = (GrpcStatusCode.InvalidArgument, "known_at");
        Assert.Equal(wrong, await Wire.FailureAsync(() => server.Channel.UnaryAsync(CustomerServiceMethods.GetCustomer, new(request) { At = then })));
        Assert.Equal(wrong, await Wire.FailureAsync(() => server.Channel.UnaryAsync(CustomerServiceMethods.ExplainCustomer, new(why) { At = then })));
        Timestamp ahead = Timestamp.FromDateTime(server.Now.AddHours(1));
        Assert.Equal(wrong, await Wire.FailureAsync(() => server.Channel.UnaryAsync(CustomerServiceMethods.GetCustomer, new(request) { KnownAt = ahead })));
    }

    private OverrideGradeRequest Order(string customerId) =>
        new() { CustomerId = customerId, Grading = "tier", Level = "gold", Reason = "promised", Until = _until, RequestId = "r-1" };

    private Task<OverrideGradeResponse> OverrideAsync(OverrideGradeRequest order) =>
        server.Channel.UnaryAsync(CustomerServiceMethods.OverrideGrade, order, Wire.As("zoe"));

    private Task<(GrpcStatusCode Code, string? Field)> RefusalAsync(OverrideGradeRequest order) => Wire.FailureAsync(() => OverrideAsync(order));

    private Task<EndGradeOverrideResponse> EndAsync(string customerId, string requestId) => server.Channel.UnaryAsync(
        CustomerServiceMethods.EndGradeOverride,
        new EndGradeOverrideRequest { CustomerId = customerId, Grading = "tier", RequestId = requestId },
        Wire.As("zoe"));

    private async Task<GetGradeResponse> GradeAsync(string customerId) =>
        await server.Channel.UnaryAsync(CustomerServiceMethods.GetGrade, new GetGradeRequest { CustomerId = customerId });
}
