using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>Warnings: what every engine makes of their causes, their limits and of orders about them.</summary>
public abstract class WarningContract(StorePlace place) : CustomerEngineContract(place)
{
    private const string Rule = "complaint";

    private static readonly TimeSpan ToBeTakenWithin =
        TimeSpan.FromMinutes(ShippedWarnings.All.Single(rule => rule.Name == Rule).AcknowledgeWithinMinutes);

    [ContractFact]
    public async Task A_complaint_opens_a_warning_and_its_resolution_ends_it_by_itself()
    {
        await Apply(Complaint());
        WarningStanding opened = (await WarningAsync())!;
        Assert.Equal((WarningState.Open, Facts.Noon), (opened.State, opened.OpenedAt));

        Time.Advance(TimeSpan.FromHours(1));
        await Apply(Solved());

        WarningStanding ended = (await WarningAsync())!;
        Assert.Equal((WarningState.Resolved, WarningOutcome.CauseEnded, Facts.Noon), (ended.State, ended.Outcome, ended.OpenedAt));
        IReadOnlyList<TimelineEntry> changes = (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Warning, Rule, 100, CancellationToken.None))!;
        Assert.Equal([DecisionReason.WarningOpened, DecisionReason.CauseEnded], changes.Select(entry => Assert.Single(entry.Decided).Reason));
        Assert.Equal(["k-1", "k-2"], changes.Select(entry => entry.Interaction.Id));
    }

    [ContractFact]
    public async Task What_people_order_about_it_holds_over_a_restart_and_a_request_has_effect_once()
    {
        await Apply(Complaint());
        InteractionOutcome taken = await OrderAsync(new WarningAcknowledgement(Rule, Facts.Noon, "", "calling", "zoe"), "r-1");
        Assert.Equal(OutcomeKind.Applied, taken.Kind);

        await RestartAsync();

        WarningStanding warning = (await WarningAsync())!;
        Assert.Equal((WarningState.Acknowledged, "zoe", "calling"), (warning.State, warning.AssignedTo, warning.Note));
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(new WarningAcknowledgement(Rule, Facts.Noon, "", "calling", "zoe"), "r-1")).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await OrderAsync(new WarningResolution(Rule, Facts.Noon, WarningOutcome.Handled, "", "zoe"), "r-1")).Kind);
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(new WarningResolution(Rule, Facts.Noon, WarningOutcome.Handled, "", "zoe"), "r-2")).Kind);
        Assert.Equal(WarningOutcome.Handled, (await WarningAsync())!.Outcome);
        Assert.Equal("opened_at", (await RefusalAsync(new WarningResolution(Rule, Facts.Noon, WarningOutcome.Handled, "", "zoe"))).Field);
        Assert.Equal("customer_id", (await RefusalAsync(new WarningRaise("crisis", "", "zoe"), "nobody")).Field);
    }

    [ContractFact]
    public async Task One_that_a_crisis_raised_names_it_also_after_a_restart()
    {
        await Apply(Facts.Purchase("anna", "1"));
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(new WarningRaise("crisis", "recall of lamps", "zoe", "recall-7"), "r-1")).Kind);
        for (int times = 0; times < 2; times++)
        {
            WarningStanding raised = (await WarningAsync("crisis"))!;
            Assert.Equal((WarningState.Open, "recall of lamps", "zoe", "recall-7"), (raised.State, raised.Note, raised.By, raised.CrisisId));
            await RestartAsync();
        }
    }

    [ContractFact]
    public async Task A_limit_passes_within_a_second_of_its_instant_though_nothing_arrives()
    {
        await Apply(Complaint());
        Time.Advance(ToBeTakenWithin - TimeSpan.FromSeconds(2));
        await UntilAsync(async () => (await WarningAsync())!.Escalations == WarningLimits.Acknowledge);
        await AssertEscalatedAtAsync(Facts.Noon.Plus(ToBeTakenWithin));
    }

    [ContractFact]
    public async Task It_passes_also_while_the_customer_is_not_in_memory_and_the_engine_was_off()
    {
        await Apply(Complaint());
        await Engine.DisposeAsync();
        Time.Advance(ToBeTakenWithin - TimeSpan.FromSeconds(20));
        await RestartAsync();
        await UntilAsync(async () => (await ChangesAsync()).Any(change => change.Reason == DecisionReason.WarningEscalated));
        await AssertEscalatedAtAsync(Facts.Noon.Plus(ToBeTakenWithin));
    }

    [ContractFact]
    public async Task A_snooze_of_a_second_ends_in_time_and_its_order_can_be_sent_again_after_that()
    {
        await Apply(Complaint());
        Instant until = Facts.Noon.Plus(TimeSpan.FromSeconds(1));
        var snooze = new WarningSnooze(Rule, Facts.Noon, until, "", "zoe");
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(snooze, "r-1")).Kind);

        await UntilAsync(async () => (await WarningAsync())!.State == WarningState.Open);

        Assert.InRange((await WarningAsync())!.Since.Microseconds - until.Microseconds, 0, 1_000_000);
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(snooze, "r-1")).Kind);
        Assert.Equal("until", (await RefusalAsync(snooze)).Field);
    }

    [ContractFact]
    public async Task A_commit_that_fails_takes_the_warning_back()
    {
        await Apply(Facts.Purchase("anna", "1"));
        Store.FailAppend(written: false);
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Complaint())).Status);
        Assert.Null(await WarningAsync());
        await Apply(Complaint());
        Assert.Equal(WarningState.Open, (await WarningAsync())!.State);
    }

    private static Interaction Complaint() => new("k-1", "anna", Channel.Phone, Facts.DaysAgo(1), new Complaint(Severity.Major, "delivery"));

    private static Interaction Solved() => new("k-2", "anna", Channel.Phone, Facts.DaysAgo(0), new ComplaintResolution("k-1", Satisfied: true));

    private async Task AssertEscalatedAtAsync(Instant limit)
    {
        TimelineEntry entry = (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Warning, Rule, 100, CancellationToken.None))!
            .Single(each => each.Decided.Any(change => change.Reason == DecisionReason.WarningEscalated));
        Assert.InRange(entry.RecordedAt.Microseconds - limit.Microseconds, 0, 1_000_000);
        Assert.Equal(new Review(ReviewCause.Time), entry.Interaction.Detail);
        Assert.Equal(WarningLimits.Acknowledge, Assert.Single(entry.Decided).Late);
        IReadOnlyList<TimelineEntry> timeline = await Engine.ReadTimelineAsync("anna", null, 100, CancellationToken.None);
        Assert.Equal(WarningLimits.Acknowledge, Assert.Single(timeline.SelectMany(each => each.Decided), each => each.Reason == DecisionReason.WarningEscalated).Late);
    }

    private async Task<IReadOnlyList<DecisionChange>> ChangesAsync() =>
        [.. (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Warning, Rule, 100, CancellationToken.None))!.SelectMany(entry => entry.Decided)];

    private async Task<WarningStanding?> WarningAsync(string rule = Rule)
    {
        Standing? standing = (await Read("anna")).Picture?.Standing;
        return standing?.WarningOf(standing.Shape.Warnings.TakeWhile(name => name != rule).Count());
    }
}
