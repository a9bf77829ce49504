using CustomerGrains.Engine.Trials;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>Trying standards on all customers, over the wire, mostly with a simulator that says what it is told to.</summary>
public sealed class StandardTrialTests : IAsyncLifetime
{
    private static readonly StandardDocument Draft = new() { Version = "v2" };

    private StandardCallers _callers = null!;

    public async Task InitializeAsync() => _callers = await StandardCallers.StartAsync();

    public async Task DisposeAsync() => await _callers.DisposeAsync();

    [Fact]
    public async Task Progress_comes_first_and_then_the_result()
    {
        List<SimulateStandardResponse> responses = await _callers.As(null).SimulateAsync(StandardCallers.Changed("v2"), pastWeeks: 13, pastAsRecorded: true).ToListAsync();
        Assert.Equal([(0, 3), (3, 3)], responses.SkipLast(1).Select(each => (each.Progress.Customers, each.Progress.CustomersTotal)));
        Assert.Equal(("v2", 0.5, new PastWeeks(13, IsAsRecorded: true)), (_callers.Simulator.Tried!.Standard.Version, _callers.Simulator.Tried.Standard.LifetimeValue.Margin, _callers.Simulator.Past));
        SimulationResult result = responses[^1].Result;
        Assert.Equal(("v2", StandardCallers.Shipped, 3, 0.125, false), (result.Version, result.ComparedWith, result.Customers, result.Drift, result.Counted));
        GradingMigration tier = result.Gradings[0];
        Assert.Equal(("tier", 1, ("gold", 1, 2, 5_000, 10_000)), (tier.Grading, tier.MovedTwoLevels, tier.Levels
            .Select(level => (level.Level, level.CustomersBefore, level.CustomersAfter, level.CostBeforeMinorUnits, level.CostAfterMinorUnits)).Last()));
        Assert.Equal(("bronze", "", 1), (tier.Migrations[1].From, tier.Migrations[1].To, tier.Migrations[1].Customers));
        Assert.Equal(("c-1", "revenue_365d is 1,200"), (result.Moves[0].CustomerId, result.Moves[0].Reason));
        PastGrading past = result.Past.Gradings[0];
        PastWarnings warned = result.Past.Warnings[0];
        Assert.Equal(("complaint", 9, 3, 0.75, 0.5), (warned.Rule, warned.Opened, warned.Ended, warned.Precision, warned.LapsedOtherwise));
        Assert.Equal((4, 0.25, 62.5), (warned.LapsesWarned, warned.Recall, warned.LeadTimeDays));
        Assert.Equal((false, true, false), result.Past.Warnings[1] is var rare ? (rare.HasPrecision, rare.HasRecall, rare.HasLeadTimeDays) : default);
        Assert.Equal((16, "", 5, 60), (result.Past.Lapses, result.Past.AllWarnings.Rule, result.Past.AllWarnings.LapsesWarned, result.Past.AllWarnings.LeadTimeDays));
        Assert.Equal((13, 4, 2, 0.25, 0.75), (result.Past.Weeks, past.Changes, past.Flaps, past.FlapRate, past.Money[1].Share));
    }

    [Fact]
    public async Task A_draft_counts_as_tried_by_its_version_or_by_its_text()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        Assert.False((await _callers.TryAsync(StandardCallers.Changed("v2", margin: 0.4))).Counted);
        Assert.False((await _callers.Ann.GetAsync("v2"))!.Summary.HasDrift);
        Assert.True((await _callers.TryAsync(StandardCallers.Changed("v2"))).Counted);
        Assert.Equal(0.125, (await _callers.Ann.GetAsync("v2"))!.Summary.Drift);

        // Once it is changed, it was not tried as it is.
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2", margin: 0.4));
        Assert.False((await _callers.Ann.GetAsync("v2"))!.Summary.HasDrift);
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "version"), await Wire.FailureAsync(() => _callers.Ann.SubmitAsync("v2")));
    }

    [Fact]
    public async Task A_draft_that_was_changed_meanwhile_does_not_count_as_tried()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        _callers.Simulator.Meanwhile = () => _callers.Bob.DraftAsync(StandardCallers.Changed("v2", margin: 0.4));
        Assert.False((await _callers.TryAsync(Draft)).Counted);
        Assert.False((await _callers.Ann.GetAsync("v2"))!.Summary.HasDrift);
    }

    [Fact]
    public async Task A_large_drift_must_be_meant()
    {
        _callers.Simulator.Drift = 0.3;
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        await _callers.TryAsync(Draft);
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "accept_drift"), await Wire.FailureAsync(() => _callers.Ann.SubmitAsync("v2")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "reason"), await Wire.FailureAsync(() => _callers.Ann.SubmitAsync("v2", acceptDrift: true)));
        Assert.Equal(StandardPhase.Submitted, (await _callers.Ann.SubmitAsync("v2", "prices doubled", acceptDrift: true)).Phase);
    }

    [Fact]
    public async Task One_is_tried_at_a_time()
    {
        var gate = new TaskCompletionSource();
        _callers.Simulator.Meanwhile = () => gate.Task;
        IAsyncEnumerator<SimulateStandardResponse> first = _callers.Ann.SimulateAsync(StandardCallers.Changed("v2")).GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync());
        Assert.Equal((GrpcStatusCode.ResourceExhausted, null), await Wire.FailureAsync(() => _callers.TryAsync(StandardCallers.Changed("v3"))));
        gate.SetResult();
        while (await first.MoveNextAsync())
        {
        }

        await first.DisposeAsync();
        Assert.Equal("v3", (await _callers.TryAsync(StandardCallers.Changed("v3"))).Version);
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused_before_it_begins()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, StandardServiceMethods.CallerHeader),
            await Wire.FailureAsync(() => _callers.As(null).SimulateAsync(Draft).ToListAsync().AsTask()));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "past_weeks"), await Wire.FailureAsync(() => _callers.TryAsync(Draft, pastWeeks: 105)));
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => _callers.TryAsync(new StandardDocument { Version = "v9" })));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "lifetime_value.margin"), await Wire.FailureAsync(() => _callers.TryAsync(StandardCallers.Changed("v2", margin: 3))));
        Assert.Null(_callers.Simulator.Tried);
    }

    [Fact]
    public async Task Real_customers_are_graded_by_what_is_in_force_and_by_a_document()
    {
        await using ServerFixture plain = await ServerFixture.StartAsync();
        await Wire.RecordAsync(plain.Channel, [.. Enumerable.Range(0, 30).Select(each => Wire.Purchase($"i-{each}", $"customer-{each % 10}"))]);
        using var client = new Client.CustomerGrainsClient(plain.Host.GrpcAddress);
        StandardDocument document = StandardCallers.Yaml(
            """
            version: v2
            gradings:
              - name: buyers
                metric: revenue_lifetime
                levels: [{ name: some }, { name: all, from: 30, yearly_cost: 2.5, capacity: 4 }]
            subject_warnings: [{ name: agent_late, subject: agent, measure: slow_responses }]
            """);
        SimulationResult result = (await client.Standards.SimulateAsync(document, pastWeeks: 2).ToListAsync())[^1].Result;

        Assert.Equal(10, result.Customers);
        Assert.Equal((await client.Standards.GetInForceAsync()).InForce.Version, result.ComparedWith);
        GradingMigration buyers = Assert.Single(result.Gradings, each => each.Grading == "buyers");
        Assert.Equal(("", "all", 10L), (Assert.Single(buyers.Migrations).From, buyers.Migrations[0].To, buyers.Migrations[0].Customers));
        Assert.Equal((0, 2_500), (buyers.Levels[^1].CostBeforeMinorUnits, buyers.Levels[^1].CostAfterMinorUnits));
        Assert.Equal([0, 0, 4], buyers.Levels.Select(level => level.Capacity));
        Assert.Contains(result.Gradings, each => each.Grading == "tier" && each.Levels.Sum(level => level.CustomersBefore) == 10);
        Assert.Equal(2, result.Past.Weeks);
        Assert.Contains(result.Warnings, each => each.Rule == "agent_late");
    }
}
