using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Server.Warnings.Subjects;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;
using SubjectWarningRule = CustomerGrains.Domain.Warnings.Subjects.SubjectWarningRule;

namespace CustomerGrains.Server.Tests.Warnings;

/// <summary>Warnings about employees and products, over the wire: opened by what is durable, worked, and the same after a restart.</summary>
public sealed class SubjectWarningTests : IAsyncLifetime
{
    private const string Rule = "agent_failed_contacts";
    private static readonly Subject Bob = new() { Kind = SubjectKind.Agent, Name = "bob" };
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)) { Held = SubjectDesk.Interval };
    private ServerFixture _server = null!;

    public async Task InitializeAsync() => _server = await ServerFixture.StartAsync(_time);

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_employee_whose_contacts_fail_more_often_than_others_is_warned_of_until_they_do_not()
    {
        await ContactsAsync("ann", failed: 4, of: 100);
        await ContactsAsync("bob", failed: 12, of: 40);
        ListSubjectRatesResponse rates = await Eventually.FindAsync("what was counted", async () =>
            await RatesAsync(new() { Rule = Rule }) is var found && found.Rates.Sum(each => each.Occasions) == 140 ? found : null);
        SubjectRate worst = rates.Rates[0];
        Assert.Equal(("bob", 12, 40, 4, 100, true), (worst.Subject.Name, worst.Count, worst.Occasions, worst.OtherCount, worst.OtherOccasions, worst.IsAbove));
        Assert.InRange(worst.Limit, 5, 11);
        Assert.Equal((2, false), (rates.Total, rates.Rates[1].IsAbove));

        await LookAsync();
        Warning warning = Assert.Single(await ListAsync(new ListSubjectWarningsRequest { Kinds = { SubjectKind.Agent } }));
        Assert.Equal((Rule, Bob, WarningState.Open, 12), (warning.Rule, warning.Other, warning.State, warning.Rate.Count));
        Assert.Equal(12 - (40 * 0.04), warning.Rate.Excess, 9);
        Assert.Empty(await ListAsync(new ListSubjectWarningsRequest { Kinds = { SubjectKind.Product } }));
        await LookAsync();
        Assert.Equal(warning, Assert.Single(await ListAsync(new ListSubjectWarningsRequest())));

        // Somebody takes it, once; after a restart it stands as it did.
        AcknowledgeWarningRequest take = new() { Other = Bob, Rule = Rule, OpenedAt = warning.OpenedAt, Note = "on it", RequestId = "r-1" };
        Assert.False((await OrderAsync(take)).WasKnown);
        Assert.True((await OrderAsync(take)).WasKnown);
        Assert.Equal(GrpcStatusCode.AlreadyExists, (await Wire.FailureAsync(() => OrderAsync(new(take) { Note = "another" }))).Code);
        Assert.Equal(
            GrpcStatusCode.FailedPrecondition, (await Wire.FailureAsync(() => OrderAsync(new(take) { RequestId = "r-2" }, "ben"))).Code);
        Warning taken = Assert.Single(await ListAsync(new ListSubjectWarningsRequest { AssignedTo = "zoe" }));
        Assert.Equal(WarningState.Acknowledged, taken.State);
        await _server.RestartAsync();
        Assert.Equal(taken, Assert.Single(await ListAsync(new ListSubjectWarningsRequest())));
        Assert.True((await OrderAsync(take)).WasKnown);

        // Many contacts that go well bring the rate back, and days of calm end it.
        await ContactsAsync("bob", failed: 0, of: 260);
        await Eventually.HoldsAsync("the rate is back", async () => (await GetAsync()).Now is { Occasions: 300, IsAbove: false });
        await LookAsync();
        _time.Now += TimeSpan.FromDays(3);
        await LookAsync();
        Assert.Empty(await ListAsync(new ListSubjectWarningsRequest()));
        GetSubjectWarningResponse over = await GetAsync();
        Assert.Equal((WarningState.Resolved, WarningOutcome.CauseEnded), (over.Warning.State, over.Warning.Outcome));
        Assert.Equal(
            [DecisionReason.WarningOpened, DecisionReason.WarningAcknowledged, DecisionReason.CauseEnded], over.Changes.Select(change => change.Reason));
        Assert.Equal(take, over.Changes[1].Taken);
    }

    [Fact]
    public async Task Warnings_and_rates_come_in_pages_each_of_them_once()
    {
        await ContactsAsync("ann", failed: 4, of: 900);
        foreach ((string agent, int failed) in new[] { ("bob", 12), ("cid", 12), ("dan", 20), ("eve", 16) })
        {
            await ContactsAsync(agent, failed, of: 40);
        }

        ListSubjectRatesRequest asked = new() { Rule = Rule, PageSize = 2 };
        ListSubjectRatesResponse whole = await Eventually.FindAsync("what was counted", async () =>
            await RatesAsync(new() { Rule = Rule }) is var found && found.Rates.Sum(each => each.Occasions) == 1_060 ? found : null);
        Assert.Equal(["dan", "eve", "bob", "cid", "ann"], whole.Rates.Select(each => each.Subject.Name));
        ListSubjectRatesResponse first = await RatesAsync(asked);
        ListSubjectRatesResponse second = await RatesAsync(new(asked) { PageToken = first.NextPageToken });
        ListSubjectRatesResponse last = await RatesAsync(new(asked) { PageToken = second.NextPageToken, PageSize = 0 });
        Assert.Equal(whole.Rates, [.. first.Rates, .. second.Rates, .. last.Rates]);
        Assert.Equal((2, 2, 5, 5, ""), (first.Rates.Count, second.Rates.Count, first.Total, last.Total, last.NextPageToken));

        await LookAsync();
        ListSubjectWarningsRequest listed = new() { Kinds = { SubjectKind.Agent }, PageSize = 3 };
        IReadOnlyList<Warning> all = await ListAsync(new());
        Assert.Equal(["dan", "eve", "bob", "cid"], all.Select(each => each.Other.Name));
        ListSubjectWarningsResponse begun = await PageAsync(listed);
        ListSubjectWarningsResponse ended = await PageAsync(new(listed) { PageToken = begun.NextPageToken, PageSize = 1 });
        Assert.Equal(all, [.. begun.Warnings, .. ended.Warnings]);
        Assert.Equal((3, 4, 4, ""), (begun.Warnings.Count, begun.Total, ended.Total, ended.NextPageToken));

        // A place is good for the question it came from only, and a page has a size.
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => PageAsync(new() { PageToken = begun.NextPageToken })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => PageAsync(new() { PageSize = 1_001 })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_token"), await Wire.FailureAsync(() => RatesAsync(new(asked) { PageToken = begun.NextPageToken })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "page_size"), await Wire.FailureAsync(() => RatesAsync(new(asked) { PageSize = -1 })));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_the_field()
    {
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rule"), await Wire.FailureAsync(() => RatesAsync(new() { Rule = "agents" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "rules"), await Wire.FailureAsync(() => ListAsync(new ListSubjectWarningsRequest { Rules = { "complaint" } })));
        AcknowledgeWarningRequest take = new() { Other = Bob, Rule = Rule, OpenedAt = _time.Now.ToTimestamp(), RequestId = "r-1" };
        Assert.Equal((GrpcStatusCode.InvalidArgument, "opened_at"), await Wire.FailureAsync(() => OrderAsync(take)));
        GrpcException unknown = await Assert.ThrowsAsync<GrpcException>(() => OrderAsync(new(take) { Rule = "agent_failed_contact" }));
        Assert.Contains("rule: is 'agent_failed_contact'; did you mean 'agent_failed_contacts'? allowed are agent_", unknown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("product_", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "rule"),
            await Wire.FailureAsync(() => OrderAsync(new(take) { Other = new Subject { Kind = SubjectKind.Product, Name = "lamp" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "other"), await Wire.FailureAsync(() => OrderAsync(new(take) { CustomerId = "anna" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "other"), await Wire.FailureAsync(() => OrderAsync(new(take) { Other = new Subject { Kind = SubjectKind.Agent } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "other.kind"), await Wire.FailureAsync(() => OrderAsync(new(take) { Other = new Subject { Name = "bob" } })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "request_id"), await Wire.FailureAsync(() => OrderAsync(new(take) { RequestId = "" })));
        Assert.Equal(GrpcStatusCode.NotFound, (await Wire.FailureAsync(GetAsync)).Code);
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "rule"),
            await Wire.FailureAsync(() => _server.Channel.UnaryAsync(
                WarningServiceMethods.GetSubjectWarning, new GetSubjectWarningRequest { Subject = Bob, Rule = "complaint" })));
    }

    [Fact]
    public async Task A_standard_can_be_tried_on_the_rates_of_the_moment()
    {
        await ContactsAsync("ann", failed: 2, of: 200);
        await ContactsAsync("bob", failed: 12, of: 40);
        await ContactsAsync("cid", failed: 4, of: 20);
        await Eventually.FindAsync("what was counted", async () =>
            await RatesAsync(new() { Rule = Rule }) is var found && found.Rates.Sum(each => each.Occasions) == 260 ? found : null);
        await LookAsync();
        Assert.Single(await ListAsync(new ListSubjectWarningsRequest()));

        var shipped = Domain.Standards.Standard.Default(Currency.Of("EUR"));
        SubjectWarningRule rule = shipped.SubjectWarnings.Single(each => each.Name == Rule);
        Assert.Contains(new WarningTrial(Rule, Before: 1, After: 1, Opening: 0, Ending: 0), await TryAsync(rule));
        Assert.Equal([new WarningTrial(Rule, Before: 1, After: 2, Opening: 1, Ending: 0)], await TryAsync(rule with { CountAtLeast = 2, ChanceBelow = 0.05 }));
        Assert.Equal(
            [new WarningTrial("other", Before: 0, After: 1, Opening: 1, Ending: 0), new WarningTrial(Rule, Before: 1, After: 0, Opening: 0, Ending: 1)],
            await TryAsync(rule with { Name = "other" }));
        Assert.Equal([new WarningTrial(Rule, Before: 1, After: 0, Opening: 0, Ending: 1)], await TryAsync());

        Task<IReadOnlyList<WarningTrial>> TryAsync(params SubjectWarningRule[] rules) =>
            _server.Host.Services.GetRequiredService<SubjectTrials>().TryAsync(shipped with { SubjectWarnings = rules }, CancellationToken.None);
    }

    private Task LookAsync() => _server.Host.Services.GetRequiredService<SubjectDesk>().LookAsync(CancellationToken.None);

    private async Task<IReadOnlyList<Warning>> ListAsync(ListSubjectWarningsRequest request) => (await PageAsync(request)).Warnings;

    private Task<ListSubjectWarningsResponse> PageAsync(ListSubjectWarningsRequest request) =>
        _server.Channel.UnaryAsync(WarningServiceMethods.ListSubjectWarnings, request);

    private Task<ListSubjectRatesResponse> RatesAsync(ListSubjectRatesRequest request) =>
        _server.Channel.UnaryAsync(WarningServiceMethods.ListSubjectRates, request);

    private Task<GetSubjectWarningResponse> GetAsync() =>
        _server.Channel.UnaryAsync(WarningServiceMethods.GetSubjectWarning, new GetSubjectWarningRequest { Subject = Bob, Rule = Rule });

    private async Task<OrderReceipt> OrderAsync(AcknowledgeWarningRequest request, string caller = "zoe") => (await _server.Channel.UnaryAsync(
        WarningServiceMethods.AcknowledgeWarning, request, Wire.As(caller))).Receipt;

    private Task ContactsAsync(string agent, int failed, int of) => Wire.ContactsAsync(_server.Channel, agent, failed, of, _time.Now);
}
