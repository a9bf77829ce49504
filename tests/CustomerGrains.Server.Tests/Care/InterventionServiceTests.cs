using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Intervention = CustomerGrains.V1.Intervention;
using InterventionOutcome = CustomerGrains.V1.InterventionOutcome;
using InterventionState = CustomerGrains.V1.InterventionState;
using Task = System.Threading.Tasks.Task;

namespace CustomerGrains.Server.Tests.Care;

/// <summary>Interventions over the wire.</summary>
public sealed class InterventionServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Action = "priority_delivery";

    [Fact]
    public async Task One_is_begun_listed_and_finished_and_the_customer_and_its_timeline_tell_of_it()
    {
        await Wire.RecordAsync(server.Channel,
        [
            .. Enumerable.Range(0, 8).Select(each => Wire.Purchase($"{each}", "anna", Day(-230 - each), purchase => purchase.Purchase.Amount.MinorUnits = 500_000)),
            Wire.Purchase("c", "anna", Day(-1), change => change.Complaint = new Complaint { Severity = Severity.Major, Topic = "delivery" }),
        ]);
        StartInterventionRequest request = Start("anna", "s-1");
        request.Channel = Channel.Email;
        request.Warning = "complaint";
        request.Task = "contact";
        StartInterventionResponse started = await StartAsync(request);
        Intervention open = started.Intervention;
        Assert.False(started.Receipt.WasKnown);
        Assert.Equal(
            (InterventionState.Open, "Priority delivery", Channel.Email, new Money { CurrencyCode = "EUR", MinorUnits = 500 }, false, "complaint", "contact", "zoe"),
            (open.State, open.Title, open.Channel, open.Cost, open.IsCostActual, open.Warning, open.Task, open.StartedBy));
        Assert.True((await StartAsync(request)).Receipt.WasKnown);
        Customer anna = await CustomerAsync("anna");
        Assert.Equal(open, Assert.Single(anna.Interventions));
        Assert.Equal((WarningState.Acknowledged, "zoe"), anna.Warnings.Single(each => each.Rule == "complaint") is var warning ? (warning.State, warning.AssignedTo) : default);
        Assert.DoesNotContain((await server.Channel.UnaryAsync(CareServiceMethods.GetCare, new GetCareRequest { CustomerId = "anna" })).Actions, each => each.Action == Action);
        Assert.Equal(open, Assert.Single((await ListAsync(new ListInterventionsRequest { Actions = { Action }, StartedBy = "zoe" })).Interventions, each => each.CustomerId == "anna"));

        FinishInterventionRequest finish = Finish(open, "f-1");
        finish.Cost = new Money { CurrencyCode = "EUR", MinorUnits = 620 };
        Assert.False((await FinishAsync(finish)).WasKnown);
        Intervention finished = (await GetAsync("anna", Action)).Intervention;
        Assert.Equal(
            (InterventionState.Finished, InterventionOutcome.Accepted, 620, true, "zoe", "glad"),
            (finished.State, finished.Outcome, finished.Cost.MinorUnits, finished.IsCostActual, finished.EndedBy, finished.Note));
        Assert.DoesNotContain((await ListAsync(new ListInterventionsRequest())).Interventions, each => each.CustomerId == "anna");

        ListInteractionsResponse timeline = await server.Channel.UnaryAsync(CustomerServiceMethods.ListInteractions, new ListInteractionsRequest { CustomerId = "anna" });
        RecordedInteraction[] orders = [.. timeline.Interactions.Where(each => each.InterventionOrder is not null).OrderBy(each => each.Version)];
        Assert.Equal([InterventionOrderKind.Start, InterventionOrderKind.Finish], orders.Select(each => each.InterventionOrder.Kind));
        Assert.Equal(
            [(DecisionReason.InterventionStarted, "", "open"), (DecisionReason.InterventionFinished, "open", "finished")],
            orders.SelectMany(each => each.Decided).Where(each => each.Subject == DecisionSubject.Intervention).Select(each => (each.Reason, each.From, each.To)));
    }

    [Fact]
    public async Task What_cannot_be_as_things_stand_is_a_failed_precondition_and_says_why()
    {
        await BuyAsync("ben");
        Intervention open = (await StartAsync(Start("ben", "s-1"))).Intervention;
        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => StartAsync(Start("ben", "s-2")))).Code);
        await FinishAsync(Finish(open, "f-1"));
        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => FinishAsync(Finish(open, "f-2")))).Code);
        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => CancelAsync(open, "c-1"))).Code);
        Assert.Equal(GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => StartAsync(Start("ben", "s-3")))).Code);
        Intervention other = (await StartAsync(new StartInterventionRequest { CustomerId = "ben", Reason = "waits", RequestId = "s-4" })).Intervention;
        await CancelAsync(other, "c-2");
        Assert.Equal((InterventionState.Cancelled, 0), (await GetAsync("ben", "")).Intervention is var last ? (last.State, last.Cost.MinorUnits) : default);
        Assert.Equal(
            (GrpcStatusCode.FailedPrecondition, "warning"),
            await Wire.FailureAsync(() => StartAsync(new StartInterventionRequest { CustomerId = "ben", Reason = "waits", Warning = "complaint", RequestId = "s-5" })));
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        await BuyAsync("dora");
        Assert.Equal((GrpcStatusCode.InvalidArgument, "action"), await FailureAsync(request => request.Action = "priority_deliveries"));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "reason"), await FailureAsync(request => request.Action = request.Reason = ""));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "cost.currency_code"), await FailureAsync(request => request.Cost = new Money { CurrencyCode = "USD", MinorUnits = 1 }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "cost.minor_units"), await FailureAsync(request => request.Cost = new Money { CurrencyCode = "EUR", MinorUnits = -1 }));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "channel"), await FailureAsync(request => request.Channel = (Channel)77));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "request_id"), await FailureAsync(request => request.RequestId = ""));
        Assert.Equal(GrpcStatusCode.NotFound, (await FailureAsync(request => request.CustomerId = "nobody")).Code);
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("dora", Action))).Code);
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("dora", ""))).Code);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "action"), await Wire.FailureAsync(() => GetAsync("dora", "priority_deliveries")));
        Intervention open = (await StartAsync(Start("dora", "s-1"))).Intervention;
        FinishInterventionRequest finish = Finish(open, "f-1");
        finish.Outcome = InterventionOutcome.WonBack;
        Assert.Equal((GrpcStatusCode.InvalidArgument, "outcome"), await Wire.FailureAsync(() => FinishAsync(finish)));
        finish = Finish(open, "f-1");
        finish.StartedAt = null;
        Assert.Equal((GrpcStatusCode.InvalidArgument, "started_at"), await Wire.FailureAsync(() => FinishAsync(finish)));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "actions"), await Wire.FailureAsync(() => ListAsync(new ListInterventionsRequest { Actions = { "x" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync(new ListInterventionsRequest { PageToken = "x" })));
    }

    [Fact]
    public async Task Pages_have_all_that_are_open_once_the_oldest_first()
    {
        for (int customer = 0; customer < 5; customer++)
        {
            await BuyAsync($"paged-{customer}");
            await StartAsync(new StartInterventionRequest { CustomerId = $"paged-{customer}", Reason = "listed", RequestId = "s-1" });
        }

        List<Intervention> read = [];
        ListInterventionsRequest request = new() { PageSize = 2 };
        ListInterventionsResponse page;
        do
        {
            page = await ListAsync(request);
            read.AddRange(page.Interventions);
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal(["paged-0", "paged-1", "paged-2", "paged-3", "paged-4"], read.Where(each => each.Reason == "listed").Select(each => each.CustomerId));
        Assert.Equal(read.Count, page.Total);
        Assert.Equal(read.OrderBy(each => each.StartedAt.ToDateTimeOffset()), read);
    }

    private static StartInterventionRequest Start(string customerId, string requestId) =>
        new() { CustomerId = customerId, Action = Action, Reason = "waits", RequestId = requestId };

    private static FinishInterventionRequest Finish(Intervention open, string requestId) => new()
    {
        CustomerId = open.CustomerId, Action = open.Action, StartedAt = open.StartedAt, Outcome = InterventionOutcome.Accepted, Note = "glad", RequestId = requestId,
    };

    private Task<(GrpcStatusCode Code, string? Field)> FailureAsync(Action<StartInterventionRequest> change)
    {
        StartInterventionRequest request = Start("dora", "b-1");
        change(request);
        return Wire.FailureAsync(() => StartAsync(request));
    }

    private Task<IReadOnlyList<InteractionOutcome>> BuyAsync(string customerId) => Wire.RecordAsync(
        server.Channel,
        Wire.Purchase("1", customerId, Day(-3), purchase => purchase.Purchase.Amount.MinorUnits = 5_000_000));

    private string Day(int fromNow) => server.Now.AddDays(fromNow).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Customer> CustomerAsync(string customerId) =>
        (await server.Channel.UnaryAsync(CustomerServiceMethods.GetCustomer, new GetCustomerRequest { CustomerId = customerId })).Customer;

    private Task<StartInterventionResponse> StartAsync(StartInterventionRequest request) =>
        server.Channel.UnaryAsync(CareServiceMethods.StartIntervention, request, Wire.As("zoe"));

    private async Task<OrderReceipt> FinishAsync(FinishInterventionRequest request) =>
        (await server.Channel.UnaryAsync(CareServiceMethods.FinishIntervention, request, Wire.As("zoe"))).Receipt;

    private Task<CancelInterventionResponse> CancelAsync(Intervention open, string requestId) => server.Channel.UnaryAsync(
        CareServiceMethods.CancelIntervention,
        new CancelInterventionRequest { CustomerId = open.CustomerId, Action = open.Action, StartedAt = open.StartedAt, RequestId = requestId }, Wire.As("zoe"));

    private Task<GetInterventionResponse> GetAsync(string customerId, string action) =>
        server.Channel.UnaryAsync(CareServiceMethods.GetIntervention, new GetInterventionRequest { CustomerId = customerId, Action = action });

    private Task<ListInterventionsResponse> ListAsync(ListInterventionsRequest request) => server.Channel.UnaryAsync(CareServiceMethods.ListInterventions, request);
}
