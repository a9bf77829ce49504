using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>Interventions: what every engine makes of orders about them, of purchases and of time.</summary>
public abstract class InterventionContract(StorePlace place) : CustomerEngineContract(place)
{
    private const string Action = "call_back";
    private const int Days = 3;

    private protected override Standard Standard => Facts.Shipped with
    {
        Version = "call-back",
        Actions = [new ActionRule { Name = Action, LapsesAfterDays = Days, When = new MetricCondition("recency_days", Comparison.AtLeast, ComparedValue.Of(0d)) }],
    };

    [ContractFact]
    public async Task It_is_begun_once_and_ends_once_also_over_a_restart()
    {
        await Apply(Facts.Purchase("anna", "p-1"));
        var start = new InterventionStart(Action, "orders less", Channel.Phone, null, "", "", "zoe");
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(start, "r-1")).Kind);
        await RestartAsync();
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(start, "r-1")).Kind);
        Intervention begun = Assert.Single(await InterventionsAsync());
        Assert.Equal((true, "orders less", Channel.Phone, "zoe"), (begun.IsOpen, begun.Reason, begun.Channel, begun.StartedBy));
        Assert.Equal("action", (await RefusalAsync(start)).Field);

        var finish = new InterventionFinish(Action, begun.StartedAt, InterventionOutcome.Accepted, new Money(Currency.Of("EUR"), 300), "glad", "zoe");
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(finish, "r-2")).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await OrderAsync(finish with { Note = "sad" }, "r-2")).Kind);
        Assert.Equal("started_at", (await RefusalAsync(finish)).Field);
        await RestartAsync();
        Intervention over = Assert.Single(await InterventionsAsync());
        Assert.Equal(
            (InterventionState.Finished, InterventionOutcome.Accepted, 300, "glad"), (over.State, over.Outcome, over.Cost.MinorUnits, over.Note));
    }

    [ContractFact]
    public async Task It_lapses_though_nothing_arrives_and_the_engine_was_off()
    {
        await Apply(Facts.Purchase("anna", "p-1"));
        await OrderAsync(new InterventionStart(Action, "orders less", Channel.Phone, null, "", "", "zoe"));
        Intervention begun = Assert.Single(await InterventionsAsync());
        await Engine.DisposeAsync();
        Time.Advance(TimeSpan.FromMicroseconds(Instant.StartOfDay(begun.LapsesDay).Microseconds - Facts.Noon.Microseconds) - TimeSpan.FromSeconds(20));
        await RestartAsync();
        Assert.True(Assert.Single(await InterventionsAsync()).IsOpen);
        await UntilAsync(async () => (await InterventionsAsync())[0].State == InterventionState.Lapsed);
        Assert.Equal(begun.LapsesDay, (await InterventionsAsync())[0].Since.Day);
    }

    [ContractFact]
    public async Task A_commit_that_fails_begins_nothing_and_the_same_request_does()
    {
        await Apply(Facts.Purchase("anna", "p-1"));
        Store.FailAppend(written: false);
        var command = new CustomerCommand("anna", "r-1", new InterventionStart(Action, "orders less", Channel.Phone, null, "", "", "zoe"));
        Assert.Equal(SubmitStatus.Unavailable, (await Soon(Engine.ExecuteAsync(command, CancellationToken.None).AsTask())).Status);
        Assert.Empty(await InterventionsAsync());
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(command.Order, "r-1")).Kind);
        Assert.Single(await InterventionsAsync());
    }

    private async Task<IReadOnlyList<Intervention>> InterventionsAsync() => (await Read("anna")).Picture!.Standing!.Care?.Interventions ?? [];
}
