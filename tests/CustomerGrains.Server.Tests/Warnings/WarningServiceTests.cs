using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Warnings;

/// <summary>Warnings over the wire.</summary>
public sealed class WarningServiceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Rule = "complaint";

    [Fact]
    public async Task A_warning_is_listed_explained_taken_and_resolved()
    {
        await ComplainAsync("anna");
        Warning listed = Assert.Single((await ListAsync(new ListWarningsRequest { Rules = { Rule } })).Warnings, each => each.CustomerId == "anna");
        Assert.Equal((WarningState.Open, WarningSeverity.High, "service"), (listed.State, listed.Severity, listed.Audience));
        Assert.Equal(listed.OpenedAt.ToDateTime().AddHours(4), listed.AcknowledgeBy.ToDateTime());
        Assert.Equal(listed, Assert.Single((await Wire.GetAsync(server.Channel, "anna")).Warnings, each => each.Rule == Rule));

        OrderReceipt taken = (await AcknowledgeAsync(listed, "r-1")).Receipt;
        Assert.False(taken.WasKnown);
        Assert.True((await AcknowledgeAsync(listed, "r-1")).Receipt.WasKnown);
        Assert.Single((await ListAsync(new ListWarningsRequest { AssignedTo = "zoe", States = { WarningState.Acknowledged } })).Warnings, each => each.CustomerId == "anna");

        GetWarningResponse shown = await GetAsync("anna");
        Assert.Equal(("open_complaints", true), (Assert.Single(shown.Cause).What, shown.Cause[0].IsSatisfied));
        Assert.Equal(
            [DecisionReason.WarningOpened, DecisionReason.WarningAcknowledged],
            shown.Changes.Select(change => Assert.Single(change.Record.Decided, each => each.Name == Rule).Reason));
        Assert.Equal((WarningOrderKind.Acknowledge, "zoe"), (shown.Changes[1].Record.WarningOrder.Kind, shown.Changes[1].Record.WarningOrder.By));

        await ResolveAsync(listed, WarningOutcome.FalseAlarm);
        Assert.DoesNotContain((await ListAsync(new ListWarningsRequest())).Warnings, each => each.CustomerId == "anna" && each.Rule == Rule);
        Assert.Equal(WarningOutcome.FalseAlarm, (await GetAsync("anna")).Warning.Outcome);
    }

    [Fact]
    public async Task The_summary_has_every_rule_and_counts_by_state()
    {
        WarningCount before = await CountAsync();
        await ComplainAsync("ben");
        Warning warning = (await GetAsync("ben")).Warning;
        Assert.Equal(before.Open + 1, (await CountAsync()).Open);
        await server.Channel.UnaryAsync(
            WarningServiceMethods.SnoozeWarning,
            new SnoozeWarningRequest
            {
                CustomerId = "ben", Rule = Rule, OpenedAt = warning.OpenedAt, RequestId = "s-1", Until = Timestamp.FromDateTime(server.Now.AddDays(1)),
            },
            Wire.As("zoe"));
        Assert.Equal((before.Open, before.Snoozed + 1), await CountAsync() is var after ? (after.Open, after.Snoozed) : default);
        Assert.Equal((WarningState.Snoozed, true), (await GetAsync("ben")).Warning is var snoozed ? (snoozed.State, snoozed.AcknowledgeBy is null) : default);
    }

    [Fact]
    public async Task One_is_raised_by_hand_where_a_rule_has_no_cause()
    {
        await ComplainAsync("carl");
        await RaiseAsync("carl", "crisis", "h-1");
        Warning crisis = Assert.Single((await Wire.GetAsync(server.Channel, "carl")).Warnings, each => each.Rule == "crisis");
        Assert.Equal(("recall of lamps", "zoe"), (crisis.Note, crisis.By));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rule"), await Wire.FailureAsync(() => RaiseAsync("carl", "crisis", "h-2")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rule"), await Wire.FailureAsync(() => RaiseAsync("carl", Rule, "h-3")));
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        await ComplainAsync("dora");
        Warning warning = (await GetAsync("dora")).Warning;
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rules"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { Rules = { "complaints" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rules"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { Rules = { Enumerable.Repeat(Rule, 101) } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "states"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { States = { Enumerable.Repeat(WarningState.Open, 101) } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "states"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { States = { WarningState.Resolved } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "severity_min"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { SeverityMin = (WarningSeverity)9 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { PageSize = -1 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => ListAsync(new ListWarningsRequest { PageToken = "x" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "outcome"), await Wire.FailureAsync(() => ResolveAsync(warning, WarningOutcome.CauseEnded)));
        warning.OpenedAt = Timestamp.FromDateTime(server.Now);
        Assert.Equal((GrpcStatusCode.InvalidArgument, "opened_at"), await Wire.FailureAsync(() => ResolveAsync(warning, WarningOutcome.Handled)));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("dora", "inactivity"))).Code);
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(() => GetAsync("nobody"))).Code);
        GrpcException misspelt = await Assert.ThrowsAsync<GrpcException>(() => GetAsync("dora", "inactivty"));
        Assert.Equal(GrpcStatusCode.InvalidArgument, misspelt.Status.Code);
        Assert.StartsWith("rule: is 'inactivty'; did you mean 'inactivity'? allowed are value_at_risk, ", misspelt.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_have_all_warnings_once()
    {
        for (int customer = 0; customer < 5; customer++)
        {
            await ComplainAsync($"paged-{customer}");
        }

        List<Warning> read = [];
        ListWarningsResponse page;
        ListWarningsRequest request = new() { Rules = { Rule }, PageSize = 2 };
        do
        {
            page = await ListAsync(request);
            read.AddRange(page.Warnings);
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0);

        Assert.Equal(5, read.Select(each => each.CustomerId).Where(each => each.StartsWith("paged-", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(read.Count, page.Total);
    }

    [Fact]
    public async Task Of_many_who_take_one_at_once_one_has_it_and_the_others_are_told()
    {
        await ComplainAsync("c-many");
        Warning warning = (await GetAsync("c-many")).Warning;
        string[] names = ["ann", "ben", "cem", "dia"];
        GrpcStatusCode[] codes = await Task.WhenAll(names.Select(name => CodeAsync(() => AcknowledgeAsync(warning, $"many-{name}", name))));
        Assert.Equal(3, codes.Count(code => code == GrpcStatusCode.FailedPrecondition));
        string holder = names[Array.IndexOf(codes, GrpcStatusCode.OK)];
        Warning taken = (await GetAsync("c-many")).Warning;
        Assert.Equal((WarningState.Acknowledged, holder), (taken.State, taken.AssignedTo));

        // Whoever got no answer and asks again with the same id is told of the first.
        Assert.True((await AcknowledgeAsync(warning, $"many-{holder}", holder)).Receipt.WasKnown);

        static async Task<GrpcStatusCode> CodeAsync(Func<Task> call)
        {
            try
            {
                await call();
                return GrpcStatusCode.OK;
            }
            catch (GrpcException exception)
            {
                return exception.Status.Code;
            }
        }
    }

    private Task<IReadOnlyList<InteractionOutcome>> ComplainAsync(string customerId) => Wire.RecordAsync(
        server.Channel, Wire.Purchase("1", customerId), Wire.Purchase("2", customerId, change: each => each.Complaint = new Complaint { Severity = Severity.Major, Topic = "delivery" }));

    private Task<ListWarningsResponse> ListAsync(ListWarningsRequest request) => server.Channel.UnaryAsync(WarningServiceMethods.ListWarnings, request);

    private Task<GetWarningResponse> GetAsync(string customerId, string rule = Rule) =>
        server.Channel.UnaryAsync(WarningServiceMethods.GetWarning, new GetWarningRequest { CustomerId = customerId, Rule = rule });

    private async Task<WarningCount> CountAsync() =>
        (await server.Channel.UnaryAsync(WarningServiceMethods.SummarizeWarnings, new SummarizeWarningsRequest())).Counts.Single(each => each.Rule == Rule);

    private Task<AcknowledgeWarningResponse> AcknowledgeAsync(Warning warning, string requestId, string caller = "zoe") => server.Channel.UnaryAsync(
        WarningServiceMethods.AcknowledgeWarning,
        new AcknowledgeWarningRequest { CustomerId = warning.CustomerId, Rule = warning.Rule, OpenedAt = warning.OpenedAt, RequestId = requestId },
        Wire.As(caller));

    private Task<ResolveWarningResponse> ResolveAsync(Warning warning, WarningOutcome outcome) => server.Channel.UnaryAsync(
        WarningServiceMethods.ResolveWarning,
        new ResolveWarningRequest { CustomerId = warning.CustomerId, Rule = warning.Rule, OpenedAt = warning.OpenedAt, Outcome = outcome, RequestId = $"resolve-{outcome}" },
        Wire.As("zoe"));

    private Task<RaiseWarningResponse> RaiseAsync(string customerId, string rule, string requestId) => server.Channel.UnaryAsync(
        WarningServiceMethods.RaiseWarning,
        new RaiseWarningRequest { CustomerId = customerId, Rule = rule, Note = "recall of lamps", RequestId = requestId },
        Wire.As("zoe"));
}
