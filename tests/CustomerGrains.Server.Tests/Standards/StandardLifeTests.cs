using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>The life of standards, over the wire.</summary>
public sealed class StandardLifeTests : IAsyncLifetime
{
    private StandardCallers _callers = null!;

    public async Task InitializeAsync() => _callers = await StandardCallers.StartAsync();

    public async Task DisposeAsync() => await _callers.DisposeAsync();

    [Fact]
    public async Task A_standard_goes_from_draft_to_force_and_is_rolled_back_across_restarts()
    {
        StandardSummary draft = await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"), "half is margin");
        Assert.Equal((StandardPhase.Draft, StandardCallers.Shipped), (draft.Phase, draft.BasedOn));
        Assert.Equal(["ann"], draft.Authors);
        Assert.Equal(Now, draft.DraftedAt);

        SimulationResult trial = await _callers.TryAsync(new StandardDocument { Version = "v2" });
        Assert.True(trial.Counted);
        await RestartAsync();
        StandardSummary tried = (await _callers.Ann.GetAsync("v2"))!.Summary;
        Assert.Equal((StandardPhase.Draft, 0.125, Now), (tried.Phase, tried.Drift, tried.SimulatedAt));

        Assert.Equal(StandardPhase.Submitted, (await _callers.Ann.SubmitAsync("v2", "tried")).Phase);
        Assert.Equal(StandardPhase.Draft, (await _callers.Bob.SendBackAsync("v2", "why?")).Phase);
        await _callers.Ann.SubmitAsync("v2", "because");
        await RestartAsync();

        StandardSummary approved = await _callers.Bob.ApproveAsync("v2", _callers.Time.Now.AddHours(1), reason: "fine");
        Assert.Equal((StandardPhase.Approved, "bob"), (approved.Phase, approved.ApprovedBy));
        GetStandardsInForceResponse before = await _callers.Bob.GetInForceAsync();
        Assert.Equal((StandardCallers.Shipped, approved.EffectiveAt), (before.InForce.Version, before.ChangesAt));
        _callers.Time.Now += TimeSpan.FromHours(1);
        await RestartAsync();
        GetStandardsInForceResponse after = await _callers.Bob.GetInForceAsync();
        Assert.Equal(("v2", StandardPhase.InForce, null), (after.InForce.Version, after.InForce.Phase, after.ChangesAt));
        Assert.Equal(0.5, (await _callers.Bob.GetAsync())!.Standard.LifetimeValue.Margin);

        StandardSummary back = await _callers.Bob.RollBackAsync("it was not");
        Assert.Equal((StandardCallers.Shipped, StandardPhase.InForce), (back.Version, back.Phase));
        await RestartAsync();
        Assert.Equal(StandardCallers.Shipped, await _callers.InForceAsync());
        Assert.Equal(
            [(StandardCallers.Shipped, StandardPhase.InForce), ("v2", StandardPhase.Superseded)],
            (await _callers.Ann.ListAsync().ToListAsync()).Select(each => (each.Version, each.Phase)));
    }

    [Fact]
    public async Task Everything_done_is_kept_with_who_when_and_why()
    {
        await _callers.SubmitAsync("v2");
        await _callers.Bob.ApproveAsync("v2", reason: "fine");
        await _callers.Bob.RollBackAsync("not fine");
        List<StandardAct> acts = await _callers.As(null).ListActsAsync().ToListAsync();
        Assert.Equal(
            [
                (StandardAct.ActOneofCase.RolledBack, StandardCallers.Shipped, "bob", "not fine"),
                (StandardAct.ActOneofCase.Approved, "v2", "bob", "fine"),
                (StandardAct.ActOneofCase.Submitted, "v2", "ann", "tried"),
                (StandardAct.ActOneofCase.Simulated, "v2", "ann", ""),
                (StandardAct.ActOneofCase.Drafted, "v2", "ann", "better"),
            ],
            acts.Select(act => (act.ActCase, act.Version, act.By, act.Reason)));
        Assert.All(acts, act => Assert.Equal(Now, act.At));
        Assert.Null(acts[^1].Drafted.Standard);
        Assert.Equal(acts[^1].Drafted.Fingerprint, acts[^2].Simulated.Fingerprint);
        Assert.Equal(["v2", "v2", "v2", "v2"], (await _callers.As(null).ListActsAsync("v2").ToListAsync()).Select(act => act.Version));
    }

    [Fact]
    public async Task Acts_and_standards_come_in_pages_that_stay_right_while_more_is_done()
    {
        await _callers.SubmitAsync("v2");
        ListStandardActsResponse first = await ActsAsync(new ListStandardActsRequest { PageSize = 2, Version = "v2" });
        await _callers.Bob.ApproveAsync("v2");
        ListStandardActsResponse second = await ActsAsync(new ListStandardActsRequest { PageSize = 2, Version = "v2", PageToken = first.NextPageToken });
        Assert.Equal(
            [StandardAct.ActOneofCase.Submitted, StandardAct.ActOneofCase.Simulated, StandardAct.ActOneofCase.Drafted],
            first.Acts.Concat(second.Acts).Select(act => act.ActCase));
        Assert.Equal("", second.NextPageToken);

        var page = new ListStandardsRequest { PageSize = 1 };
        ListStandardsResponse shipped = await _callers.Server.Channel.UnaryAsync(Grpc.StandardServiceMethods.ListStandards, page);
        ListStandardsResponse v2 = await _callers.Server.Channel.UnaryAsync(
            Grpc.StandardServiceMethods.ListStandards, new ListStandardsRequest(page) { PageToken = shipped.NextPageToken });
        Assert.Equal((StandardCallers.Shipped, "v2", ""), (shipped.Standards[0].Version, v2.Standards[0].Version, v2.NextPageToken));
    }

    [Fact]
    public async Task A_trial_is_for_a_part_and_grows_or_ends()
    {
        await _callers.SubmitAsync("v2");
        var audience = new Audience { ShareThousandths = 100, Grading = "tier", Level = "gold" };
        StandardSummary onTrial = await _callers.Bob.ApproveAsync("v2", audience: audience);
        Assert.Equal((StandardPhase.Trial, audience), (onTrial.Phase, onTrial.Audience));
        GetStandardsInForceResponse inForce = await _callers.Bob.GetInForceAsync();
        Assert.Equal((StandardCallers.Shipped, "v2", audience), (inForce.InForce.Version, inForce.Trial.Version, inForce.Trial.Audience));

        Assert.Equal(500, (await _callers.Bob.ApproveAsync("v2", audience: new Audience { ShareThousandths = 500 })).Audience.ShareThousandths);
        Assert.Equal(StandardPhase.Withdrawn, (await _callers.Ann.WithdrawAsync("v2", "enough seen")).Phase);
        Assert.Null((await _callers.Bob.GetInForceAsync()).Trial);

        await _callers.SubmitAsync("v3");
        Assert.Equal(StandardPhase.InForce, (await _callers.Bob.ApproveAsync("v3")).Phase);
    }

    [Fact]
    public async Task A_shadow_is_computed_beside()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        await _callers.Ann.ShadowAsync("v2", isOn: true, "to see");
        Assert.Equal("v2", (await _callers.Ann.GetInForceAsync()).Shadow.Version);
        await _callers.Ann.ShadowAsync("v2", isOn: false);
        Assert.Null((await _callers.Ann.GetInForceAsync()).Shadow);
    }

    [Fact]
    public async Task A_document_that_is_kept_says_everything_and_comes_back_as_yaml()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        GetStandardResponse kept = (await _callers.Ann.GetAsync("v2"))!;
        Assert.Equal((0.5, 12), (kept.Standard.LifetimeValue.Margin, kept.Standard.LifetimeValue.Months));
        ValidateStandardResponse again = await _callers.Ann.ValidateAsync(StandardCallers.Yaml(kept.Yaml));
        Assert.Empty(again.Problems);
        Assert.Equal(kept.Standard, again.Standard);
        Assert.Equal(
            [("version", StandardCallers.Shipped, "v2"), ("title", "The standard that ships", ""), ("lifetime_value.margin", "1", "0.5")],
            (await _callers.Ann.DiffAsync(null, new StandardDocument { Version = "v2" }))
                .Where(each => each.Field != "description").Select(each => (each.Field, each.From, each.To)));
        Assert.Null(await _callers.Ann.GetAsync("v9"));
    }

    [Fact]
    public async Task Every_metric_is_listed_with_unit_range_and_meaning()
    {
        IReadOnlyList<Metric> metrics = await _callers.As(null).ListMetricsAsync();
        Assert.Equal(CustomerGrains.Domain.Metrics.MetricCatalogue.All.Select(metric => metric.Name), metrics.Select(metric => metric.Name));
        Assert.All(metrics, metric => Assert.NotEqual("", metric.Meaning));
        Metric revenue = metrics.Single(metric => metric.Name == "revenue_365d");
        Assert.Equal((MetricKind.Number, "money", 0, false), (revenue.Kind, revenue.Unit, revenue.Minimum, revenue.HasMaximum));
        Metric churn = metrics.Single(metric => metric.Name == "risk_churn");
        Assert.Equal((MetricKind.Word, false), (churn.Kind, churn.HasMaximum));
        Assert.Equal(["low", "medium", "high", "critical"], churn.Words);
        Assert.Equal((MetricKind.Flag, MetricSilence.Rises), (Metric("is_churned").Kind, Metric("is_churned").Silence));

        Metric Metric(string name) => metrics.Single(metric => metric.Name == name);
    }

    private Timestamp Now => _callers.Time.Now.ToTimestamp();

    private async Task RestartAsync()
    {
        await _callers.Server.RestartAsync();
    }

    private Task<ListStandardActsResponse> ActsAsync(ListStandardActsRequest request) =>
        _callers.Server.Channel.UnaryAsync(Grpc.StandardServiceMethods.ListStandardActs, request);
}
