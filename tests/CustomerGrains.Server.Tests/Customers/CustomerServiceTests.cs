using CustomerGrains.Client;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Customers;

/// <summary>Questions about customers: now, at another instant, several at once, and what happened.</summary>
public sealed class CustomerServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_picture_names_its_instant_version_and_standard_and_its_score_adds_up()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "picture"), Wire.Purchase("2", "picture", "2026-03-05T08:00:00Z"));

        Customer customer = await Wire.GetAsync(server.Channel, "picture", at: "2026-03-10T00:00:00Z");

        Assert.Equal((2, "standard-1-eur", Stage.Repeat), (customer.Version, customer.StandardVersion, customer.Stage));
        Assert.Equal(DateTime.Parse("2026-03-10T00:00:00Z").ToUniversalTime(), customer.AsOf.ToDateTime());
        Assert.Equal((5, 9), (customer.Value.RecencyDays, customer.Value.TenureDays));
        Assert.Equal(
            (long)Math.Round(customer.Grade.Score * 1000), customer.Grade.Contributions.Sum(part => (long)Math.Round(part.Points * 1000)));
        Assert.InRange(customer.Expectation.PurchaseProbability26Weeks, 0.01, 0.99);
    }

    [Fact]
    public async Task An_instant_before_the_newest_interaction_knows_only_what_had_happened_by_then()
    {
        await Wire.RecordAsync(
            server.Channel,
            Wire.Purchase("2", "past", "2026-03-20T00:00:00Z"),
            Wire.Purchase("1", "past", "2026-03-01T00:00:00Z"),
            Wire.Purchase("3", "past", "2026-04-01T00:00:00Z"));

        Customer then = await Wire.GetAsync(server.Channel, "past", at: "2026-03-20T00:00:00Z");

        Assert.Equal((2, 19, 0), (then.Value.PurchaseDays, then.Value.TenureDays, then.Value.RecencyDays));
        Assert.Equal(2_000, then.Value.Totals.Single().RevenueMinorUnits);
        Assert.Equal(
            (GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => Wire.GetAsync(server.Channel, "past", at: "2026-02-28T23:59:59Z")));
    }

    [Fact]
    public async Task The_grade_is_the_one_in_the_picture()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "graded"), Wire.Purchase("2", "graded", "2026-03-05T08:00:00Z"));

        GetGradeResponse grade = await GradeAsync("graded");

        Customer customer = await Wire.GetAsync(server.Channel, "graded", at: grade.AsOf.ToDateTimeOffset().ToString("O"));
        Assert.Equal((customer.Grade.Tier, customer.Grade.Score, customer.Stage), (grade.Tier, grade.Score, grade.Stage));
        Assert.Equal(("graded", 2, customer.StandardVersion), (grade.CustomerId, grade.Version, grade.StandardVersion));
        Assert.Equal(customer.LastRecordedAt, grade.LastRecordedAt);
        Assert.Equal(
            customer.Risk.Scores.Where(risk => risk.Level != RiskLevel.Unspecified).Select(risk => (risk.Kind, risk.Level)),
            grade.Risks.Select(risk => (risk.Kind, risk.Level)));
        Assert.Equal(customer.Risk.Signs, grade.Signs);
        Assert.Equal(customer.NextChangeAt, grade.NextChangeAt);
        Assert.True(grade.NextChangeAt.ToDateTime() > grade.AsOf.ToDateTime());
        Assert.True(grade.AsOf.ToDateTime() >= grade.LastRecordedAt.ToDateTime());
    }

    [Fact]
    public async Task Several_customers_are_read_at_one_instant_in_the_order_asked()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "batch-a"), Wire.Purchase("1", "batch-b"));

        BatchGetCustomersResponse response = await server.Channel.UnaryAsync(
            CustomerServiceMethods.BatchGetCustomers, new BatchGetCustomersRequest { CustomerIds = { "batch-b", "nobody", "batch-a" } });

        Assert.Equal(["batch-b", "batch-a"], response.Customers.Select(customer => customer.CustomerId));
        Assert.Equal(["nobody"], response.NotFoundIds);
        Assert.Single(response.Customers.Select(customer => customer.AsOf).Distinct());
    }

    [Fact]
    public async Task More_than_an_answer_takes_is_refused_with_what_to_do_and_asked_for_in_parts_by_the_client()
    {
        await Wire.RecordAsync(server.Channel, [.. AllKinds.Of("rich"), .. Enumerable.Range(0, 30).Select(each =>
            Wire.Purchase($"attribute-{each}", "rich", change: interaction => interaction.AttributeChange = new AttributeChange { Name = $"n-{each}", Value = new string('v', 120) }))]);
        string[] ids = [.. Enumerable.Repeat("rich", 998), "nobody", "rich"];
        BatchGetCustomersRequest request = new() { CustomerIds = { ids } };
        Assert.Equal(
            (GrpcStatusCode.ResourceExhausted, "customer_ids"),
            await Wire.FailureAsync(() => server.Channel.UnaryAsync(CustomerServiceMethods.BatchGetCustomers, request)));
        BatchGetCustomersResponse narrow = await server.Channel.UnaryAsync(
            CustomerServiceMethods.BatchGetCustomers, new BatchGetCustomersRequest(request) { ReadMask = new FieldMask { Paths = { "grade" } } });
        Assert.Equal(999, narrow.Customers.Count);

        using var client = new CustomerGrainsClient(server.Host.GrpcAddress);
        BatchGetCustomersResponse all = await client.BatchGetCustomersAsync(ids);
        Assert.True(all.CalculateSize() > 4 << 20);
        Assert.Equal((999, "nobody"), (all.Customers.Count, Assert.Single(all.NotFoundIds)));
        Assert.Single(all.Customers.Select(customer => customer.AsOf).Distinct());
    }

    [Fact]
    public async Task Ids_that_are_not_utf_8_are_refused_instead_of_being_taken_for_one()
    {
        Interaction[] sent = [.. new byte[] { 0xfe, 0xff }.Select(wrong =>
        {
            byte[] bytes = Wire.Purchase("1", "utf-8-#").ToByteArray();
            bytes[bytes.AsSpan().IndexOf("utf-8-#"u8) + "utf-8-".Length] = wrong;
            return Interaction.Parser.ParseFrom(bytes);
        })];
        Assert.All(await Wire.RecordAsync(server.Channel, sent), outcome => Assert.Equal((OutcomeKind.Rejected, "customer_id"), (outcome.Kind, outcome.Rejection.Field)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await Wire.FailureAsync(() => GradeAsync(sent[0].CustomerId)));
    }

    [Fact]
    public async Task The_timeline_pages_by_when_it_happened_the_newest_first()
    {
        int[] days = [3, 9, 1, 7, 5, 2, 8];
        await Wire.RecordAsync(server.Channel, [.. days.Select(day => Wire.Purchase($"day-{day}", "timeline", $"2026-03-0{day}T00:00:00Z"))]);

        List<string> ids = [];
        string token = "";
        do
        {
            ListInteractionsResponse page = await ListAsync("timeline", 3, token);
            Assert.InRange(page.Interactions.Count, 1, 3);
            ids.AddRange(page.Interactions.Select(each => each.Interaction.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(days.OrderDescending().Select(day => $"day-{day}"), ids);
    }

    [Fact]
    public async Task A_page_of_long_texts_has_as_many_as_a_response_takes()
    {
        const int Interactions = 1_000;
        foreach (int[] some in Enumerable.Range(0, Interactions).Chunk(Interactions / 2))
        {
            await Wire.RecordAsync(server.Channel, [.. some.Select(number => Wire.Purchase(
                $"{number}", "talker", "2026-03-01T00:00:00Z", each => each.Feedback = new Feedback { Rating = 5, Text = new string('x', 4_096) }))]);
        }

        ListInteractionsResponse first = await ListAsync("talker", Interactions, "");
        ListInteractionsResponse second = await ListAsync("talker", Interactions, first.NextPageToken);
        Assert.InRange(first.Interactions.Count, Interactions / 2, Interactions - 1);
        Assert.Equal("", second.NextPageToken);
        Assert.Equal(Interactions, first.Interactions.Concat(second.Interactions).Select(each => each.Interaction.Id).Distinct().Count());
    }

    [Fact]
    public async Task Bad_questions_name_the_field()
    {
        await Wire.RecordAsync(server.Channel, Wire.Purchase("1", "asked"), Wire.Purchase("2", "asked"), Wire.Purchase("1", "another"), Wire.Purchase("2", "another"));
        string foreignToken = (await ListAsync("another", 1, "")).NextPageToken;

        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await Wire.FailureAsync(() => Wire.GetAsync(server.Channel, "")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_id"), await Wire.FailureAsync(() => GradeAsync("")));
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => GradeAsync("nobody")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "at"), await Wire.FailureAsync(() => Wire.GetAsync(server.Channel, "asked", "2500-01-01T00:00:00Z")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => ListAsync("asked", 1_001, "")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync("asked", 1, "nonsense")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync("asked", 1, foreignToken)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync("asked", 1, new string('!', foreignToken.Length))));
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => ListAsync("nobody", 1, "")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "customer_ids"), await Wire.FailureAsync(() => server.Channel.UnaryAsync(
            CustomerServiceMethods.BatchGetCustomers, new BatchGetCustomersRequest())));
    }

    [Fact]
    public async Task Every_kind_comes_back_from_the_journal_as_it_was_sent()
    {
        Interaction[] sent = [.. AllKinds.Of("kinds")];
        Assert.All(await Wire.RecordAsync(server.Channel, sent), outcome => Assert.Equal(OutcomeKind.Applied, outcome.Kind));

        ListInteractionsResponse listed = await ListAsync("kinds", 100, "");

        Assert.Equal(
            sent.OrderBy(each => each.Id, StringComparer.Ordinal), listed.Interactions.Select(each => each.Interaction).OrderBy(each => each.Id, StringComparer.Ordinal));
    }

    private Task<GetGradeResponse> GradeAsync(string customerId) =>
        server.Channel.UnaryAsync(CustomerServiceMethods.GetGrade, new GetGradeRequest { CustomerId = customerId });

    private Task<ListInteractionsResponse> ListAsync(string customerId, int pageSize, string pageToken) => server.Channel.UnaryAsync(
        CustomerServiceMethods.ListInteractions,
        new ListInteractionsRequest { CustomerId = customerId, PageSize = pageSize, PageToken = pageToken });
}
