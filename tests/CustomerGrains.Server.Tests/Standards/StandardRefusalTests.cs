using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Tests.Standards;

/// <summary>What may not be done about standards, over the wire; whatever is refused, the one in force stays.</summary>
public sealed class StandardRefusalTests : IAsyncLifetime
{
    private StandardCallers _callers = null!;

    public async Task InitializeAsync() => _callers = await StandardCallers.StartAsync();

    public async Task DisposeAsync()
    {
        Assert.Equal(StandardCallers.Shipped, await _callers.InForceAsync());
        await _callers.DisposeAsync();
    }

    [Theory]
    [InlineData("version: v2\ncolour: red", "colour", "line 2, column 1: is no key here; keys are version, title")]
    [InlineData("version: v2\nsatisfation: {}", "satisfation", "line 2, column 1: is no key here; did you mean satisfaction?")]
    [InlineData("version: v2\nsegments:\n- { name: a, when: { segment: b } }\n- { name: b, when: { segment: a } }", "segments[0]", "line 3, column 3: goes in a circle: ")]
    [InlineData("version: v2\ngradings:\n- name: g\n  metric: revenue_365d\n  levels: [{ name: x }, { name: y, from: 9 }, { name: z, from: 9 }]", "gradings[0].levels[2].from", "line 5, column 58: is 9, which overlaps with the level below; allowed is more than 9")]
    [InlineData("version: v2\ngradings:\n- name: g\n  score: [{ metric: recency_days, weight: 900, falls_half_at: 9 }]\n  levels: [{ name: x }, { name: y, from: 9 }]", "gradings[0].score", "line 4, column 3: has weights that add up to 900; allowed is weights that add up to 1000")]
    [InlineData("version: v2\nindexes:\n  potential: { trend: 400, headroom: 500 }", "indexes.potential", "line 3, column 3: is 900; allowed is weights of 0 to 1000 that add up to 1000")]
    [InlineData("version: v2\ngradings:\n- name: g\n  metric: satisfaction_index\n  levels: [{ name: x }, { name: y, from: 80 }]", "gradings[0].levels[1].from", "line 5, column 36: is 80; allowed is 0 to 1")]
    [InlineData("version: v2\ngradings:\n- name: g\n  percentile_of: satisfaction_band\n  levels: [{ name: x }, { name: y, top_share: 0.1 }]", "gradings[0].percentile_of", "line 4, column 3: is satisfaction_band, which is a word; allowed is a number")]
    [InlineData("version: v2\nmodel: ours", "model", "line 2, column 1: is ours, and there is no such model; none has been fitted yet")]
    [InlineData("version: v2\nindexed_metrics: [revenue_365]", "indexed_metrics[0]", "line 2, column 19: is revenue_365, and there is no such metric; did you mean revenue_365d?")]
    [InlineData("version: v2\nindexed_attributes: [zip, zip]", "indexed_attributes", "line 2, column 1: names one twice")]
    [InlineData("version: [", "document", "line 2, column 1: ")]
    public async Task A_document_that_is_not_valid_is_refused_with_line_field_and_reason(string yaml, string field, string reason)
    {
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => _callers.Ann.DraftAsync(StandardCallers.Yaml(yaml)));
        Assert.Equal(GrpcStatusCode.InvalidArgument, refused.Status.Code);
        Assert.True(refused.TryGetDetail(out Google.Rpc.BadRequest? details));
        Assert.Equal(field, details.FieldViolations[0].Field);
        Assert.StartsWith(reason, details.FieldViolations[0].Description, StringComparison.Ordinal);

        StandardProblem problem = (await _callers.As(null).ValidateAsync(StandardCallers.Yaml(yaml))).Problems[0];
        Assert.Equal(field, problem.Field.Length == 0 ? "document" : problem.Field);
        Assert.StartsWith($"line {problem.Line}, column {problem.Column}: ", details.FieldViolations[0].Description, StringComparison.Ordinal);
        Assert.Single(await _callers.Ann.ListAsync().ToListAsync());
    }

    [Fact]
    public async Task Who_changes_something_must_say_who_it_is()
    {
        (GrpcStatusCode, string) expected = (GrpcStatusCode.InvalidArgument, "customergrains-caller");
        Client.StandardClient nobody = _callers.As(null);
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.DraftAsync(StandardCallers.Changed("v2"))));
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.SubmitAsync("v2")));
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.SendBackAsync("v2")));
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.ApproveAsync("v2")));
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.WithdrawAsync("v2")));
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.ShadowAsync("v2", isOn: true)));
        Assert.Equal(expected, await Wire.FailureAsync(() => nobody.RollBackAsync("why")));
        Assert.Equal(expected, await Wire.FailureAsync(() => _callers.As(new string('x', 257)).RollBackAsync("why")));
        Assert.Equal(StandardPhase.Draft, (await _callers.As(new string('x', 256)).DraftAsync(StandardCallers.Changed("v2"))).Phase);
    }

    [Fact]
    public async Task Nobody_approves_what_they_wrote_or_submitted()
    {
        await _callers.SubmitAsync("v2");
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "customergrains-caller"), await Wire.FailureAsync(() => _callers.Ann.ApproveAsync("v2")));
        await _callers.Bob.SendBackAsync("v2");
        await _callers.As("eve").SubmitAsync("v2");
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "customergrains-caller"), await Wire.FailureAsync(() => _callers.As("eve").ApproveAsync("v2")));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "customergrains-caller"), await Wire.FailureAsync(() => _callers.Ann.ApproveAsync("v2")));
    }

    [Fact]
    public async Task Nothing_takes_effect_in_the_past()
    {
        await _callers.SubmitAsync("v2");
        Assert.Equal(
            (GrpcStatusCode.InvalidArgument, "effective_at"),
            await Wire.FailureAsync(() => _callers.Bob.ApproveAsync("v2", _callers.Time.Now.AddMilliseconds(-1))));
        Assert.Equal(StandardPhase.Submitted, (await _callers.Ann.GetAsync("v2"))!.Summary.Phase);
    }

    [Fact]
    public async Task Of_two_drafts_from_one_base_the_second_is_refused()
    {
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        GrpcException refused = await Assert.ThrowsAsync<GrpcException>(() => _callers.Bob.DraftAsync(StandardCallers.Changed("v3")));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "based_on: v2, by ann, is made from standard-1-eur already; finish or withdraw it first"), (refused.Status.Code, refused.Status.Detail));
        await _callers.Ann.WithdrawAsync("v2");
        Assert.Equal(StandardPhase.Draft, (await _callers.Bob.DraftAsync(StandardCallers.Changed("v3"))).Phase);
    }

    [Fact]
    public async Task A_draft_is_made_from_what_is_in_force()
    {
        Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(() => _callers.Ann.DraftAsync(StandardCallers.Changed("v2"), basedOn: "v1")));
        await _callers.SubmitAsync("v2");
        await _callers.Bob.ApproveAsync("v2");
        Assert.Equal(
            (GrpcStatusCode.FailedPrecondition, "based_on"),
            await Wire.FailureAsync(() => _callers.Ann.DraftAsync(StandardCallers.Changed("v3"), basedOn: StandardCallers.Shipped)));
        Assert.Equal("v2", (await _callers.Ann.DraftAsync(StandardCallers.Changed("v3"), basedOn: "v2")).BasedOn);
        await _callers.Bob.RollBackAsync("end of the test");
    }

    [Fact]
    public async Task Versions_that_are_there_are_not_written_over_and_others_are_not_found()
    {
        Assert.Equal((GrpcStatusCode.AlreadyExists, null), await Wire.FailureAsync(() => _callers.Ann.DraftAsync(StandardCallers.Changed(StandardCallers.Shipped))));
        await _callers.SubmitAsync("v2");
        Assert.Equal((GrpcStatusCode.AlreadyExists, null), await Wire.FailureAsync(() => _callers.Ann.DraftAsync(StandardCallers.Changed("v2"))));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "version"), await Wire.FailureAsync(() => _callers.Ann.DraftAsync(StandardCallers.Changed("V2"))));
        foreach (Func<Task> call in (Func<Task>[])
        [
            () => _callers.Ann.SubmitAsync("v9"), () => _callers.Ann.SendBackAsync("v9"), () => _callers.Ann.ApproveAsync("v9"),
            () => _callers.Ann.WithdrawAsync("v9"), () => _callers.Ann.ShadowAsync("v9", isOn: true), () => _callers.Ann.RollBackAsync("why", "v9"),
            () => _callers.Ann.ListActsAsync("v9").ToListAsync().AsTask(), () => _callers.Ann.ValidateAsync(new StandardDocument { Version = "v9" }),
        ])
        {
            Assert.Equal((GrpcStatusCode.NotFound, null), await Wire.FailureAsync(call));
        }
    }

    [Fact]
    public async Task What_does_not_fit_the_phase_is_refused()
    {
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "version"), await Wire.FailureAsync(() => _callers.Bob.RollBackAsync("nothing before")));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "version"), await Wire.FailureAsync(() => _callers.Bob.WithdrawAsync(StandardCallers.Shipped)));
        await _callers.Ann.DraftAsync(StandardCallers.Changed("v2"));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "version"), await Wire.FailureAsync(() => _callers.Bob.ApproveAsync("v2")));
        Assert.Equal((GrpcStatusCode.FailedPrecondition, "version"), await Wire.FailureAsync(() => _callers.Bob.RollBackAsync("why", "v2")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "reason"), await Wire.FailureAsync(() => _callers.Bob.RollBackAsync("", "v2")));
        Assert.Equal((GrpcStatusCode.InvalidArgument, "reason"), await Wire.FailureAsync(() => _callers.Ann.DraftAsync(StandardCallers.Changed("v2"), new string('x', 2_001))));
    }

    [Fact]
    public async Task An_audience_is_one_that_there_can_be()
    {
        await _callers.SubmitAsync("v2");
        await RefusedAsync("audience", new Audience { ShareThousandths = 1_001 });
        await RefusedAsync("audience", new Audience { ShareThousandths = -1 });
        await RefusedAsync("audience", new Audience { Level = "gold" });
        await RefusedAsync("audience", new Audience { Grading = "tier" });
        await RefusedAsync("audience.grading", new Audience { Grading = "teir", Level = "gold" });
        await RefusedAsync("audience.level", new Audience { Grading = "tier", Level = "steel" });

        async Task RefusedAsync(string field, Audience audience) => Assert.Equal(
            (GrpcStatusCode.InvalidArgument, field), await Wire.FailureAsync(() => _callers.Bob.ApproveAsync("v2", audience: audience)));
    }

    [Fact]
    public async Task Requests_without_a_document_or_with_wrong_pages_are_refused()
    {
        await RefusedAsync("document", () => _callers.Ann.ValidateAsync(new StandardDocument()));
        await RefusedAsync("to", () => _callers.Ann.DiffAsync(null, new StandardDocument()));
        await RefusedAsync("document", () => _callers.Ann.DraftAsync(new StandardDocument()));
        await RefusedAsync("page_size", () => _callers.Server.Channel.UnaryAsync(StandardServiceMethods.ListStandardActs, new ListStandardActsRequest { PageSize = 1_001 }));
        await RefusedAsync("page_token", () => _callers.Server.Channel.UnaryAsync(StandardServiceMethods.ListStandards, new ListStandardsRequest { PageToken = "x" }));

        static async Task RefusedAsync(string field, Func<Task> call) =>
            Assert.Equal((GrpcStatusCode.InvalidArgument, field), await Wire.FailureAsync(call));
    }
}
