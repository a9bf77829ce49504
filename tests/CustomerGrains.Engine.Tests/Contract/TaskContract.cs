using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>Tasks: what every engine makes of their days, which come though nothing happens, and of orders about them.</summary>
public abstract class TaskContract(StorePlace place) : CustomerEngineContract(place)
{
    /// <summary>Due for whoever is worth it a week after a purchase, for a week.</summary>
    private const string Rule = "purchase_survey";

    private static readonly TaskRule Survey = ShippedTasks.All.Single(rule => rule.Name == Rule);

    /// <summary>The midnight at which the task opens.</summary>
    private static readonly Instant Opens = Instant.StartOfDay(Facts.DaysAgo(1).Day + Survey.AfterDays);

    /// <summary>The midnight from which on it is late.</summary>
    private static readonly Instant Late = Instant.StartOfDay(Opens.Day + Survey.DueWithinDays + 1);

    [ContractFact]
    public async Task A_task_opens_within_a_second_of_its_midnight_though_nothing_arrives()
    {
        await BuyAsync();
        Assert.Null(await TaskAsync());
        await ReachAsync(Opens);
        await AssertToldAtAsync(DecisionReason.TaskOpened, Opens);
        Assert.Equal(TaskState.Open, (await TaskAsync())!.State);
    }

    [ContractFact]
    public async Task It_opens_and_becomes_late_also_while_the_customer_is_not_in_memory_and_the_engine_was_off()
    {
        await BuyAsync();
        await Engine.DisposeAsync();
        Time.Advance(TimeSpan.FromMicroseconds(Opens.Microseconds - Facts.Noon.Microseconds) - TimeSpan.FromSeconds(20));
        await RestartAsync();
        await UntilAsync(() => HasToldAsync(DecisionReason.TaskOpened));
        await AssertToldAtAsync(DecisionReason.TaskOpened, Opens);

        await Engine.DisposeAsync();
        Time.Advance(TimeSpan.FromMicroseconds(Late.Microseconds - Opens.Microseconds) - TimeSpan.FromSeconds(20));
        await RestartAsync();
        await UntilAsync(() => HasToldAsync(DecisionReason.TaskOverdue));
        await AssertToldAtAsync(DecisionReason.TaskOverdue, Late);
        Assert.True((await TaskAsync())!.IsOverdue);
    }

    [ContractFact]
    public async Task What_people_order_about_it_holds_over_a_restart_and_a_request_has_effect_once()
    {
        await BuyAsync();
        await ReachAsync(Opens);
        Instant openedAt = (await TaskAsync())!.OpenedAt;
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(new TaskAssignment(Rule, openedAt, "", "asking", "zoe"), "r-1")).Kind);

        await RestartAsync();

        CareTask task = (await TaskAsync())!;
        Assert.Equal((TaskState.Open, "zoe", "asking"), (task.State, task.AssignedTo, task.Note));
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(new TaskAssignment(Rule, openedAt, "", "asking", "zoe"), "r-1")).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await OrderAsync(new TaskCompletion(Rule, openedAt, false, "", "zoe"), "r-1")).Kind);
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(new TaskCompletion(Rule, openedAt, false, "asked", "zoe"), "r-2")).Kind);
        Assert.Equal((TaskState.Done, "asked"), (await TaskAsync()) is { } done ? (done.State, done.Note) : default);
        Assert.Equal("opened_at", (await RefusalAsync(new TaskCompletion(Rule, openedAt, true, "", "zoe"))).Field);
    }

    [ContractFact]
    public async Task The_answer_to_a_survey_is_seen_to_do_its_task()
    {
        await BuyAsync();
        await ReachAsync(Opens);
        await Apply(new Interaction("answer", "anna", Channel.App, Opens, new SurveyResponse(SurveyInstrument.Csat, 5, "purchase")));
        Assert.Equal(TaskState.Done, (await TaskAsync())!.State);
        Assert.True(await HasToldAsync(DecisionReason.TaskSeenDone));
    }

    [ContractFact]
    public async Task A_commit_that_fails_leaves_the_task_as_it_was()
    {
        await BuyAsync();
        await ReachAsync(Opens);
        CareTask open = (await TaskAsync())!;
        Store.FailAppend(written: false);
        var command = new CustomerCommand("anna", "r-1", new TaskCompletion(Rule, open.OpenedAt, false, "", "zoe"));
        Assert.Equal(SubmitStatus.Unavailable, (await Soon(Engine.ExecuteAsync(command, CancellationToken.None).AsTask())).Status);
        Assert.Equal(open, await TaskAsync());
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(command.Order, "r-1")).Kind);
        Assert.Equal(TaskState.Done, (await TaskAsync())!.State);
    }

    /// <summary>Is worth a survey: bought much long ago, and something yesterday.</summary>
    private Task BuyAsync() => Apply(
    [
        .. Enumerable.Range(0, 8).Select(each => Facts.Purchase("anna", $"old-{each}", daysAgo: 230 + each, minorUnits: 500_000)),
        Facts.Purchase("anna", "yesterday", daysAgo: 1, minorUnits: 500_000),
    ]);

    private async Task ReachAsync(Instant midnight)
    {
        Time.Sleep(TimeSpan.FromMicroseconds(midnight.Microseconds - Facts.Noon.Microseconds) - TimeSpan.FromSeconds(2));
        await UntilAsync(() => HasToldAsync(DecisionReason.TaskOpened));
    }

    private async Task AssertToldAtAsync(DecisionReason reason, Instant at)
    {
        TimelineEntry entry = (await ChangesAsync()).Single(each => each.Decided.Any(change => change.Name == Rule && change.Reason == reason));
        Assert.InRange(entry.RecordedAt.Microseconds - at.Microseconds, 0, 1_000_000);
        Assert.Equal(new Review(ReviewCause.Time), entry.Interaction.Detail);
    }

    private async Task<bool> HasToldAsync(DecisionReason reason) =>
        (await ChangesAsync()).Any(entry => entry.Decided.Any(change => change.Name == Rule && change.Reason == reason));

    private async Task<IReadOnlyList<TimelineEntry>> ChangesAsync() =>
        (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Task, Rule, 100, CancellationToken.None))!;

    private async Task<CareTask?> TaskAsync() => (await Read("anna")).Picture?.Standing?.Care?.TaskOf(Rule);
}
