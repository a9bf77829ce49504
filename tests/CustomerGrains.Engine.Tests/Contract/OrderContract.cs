using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>Grades set by hand: what every engine makes of such orders.</summary>
public abstract class OrderContract(StorePlace place) : CustomerEngineContract(place)
{
    private static readonly OverrideSet Gold = new("tier", "gold", "promised", "zoe", Facts.Noon.Day + 10);

    [ContractFact]
    public async Task A_grade_set_by_hand_holds_at_once_and_over_a_restart()
    {
        await Apply(Facts.Purchase("anna", "1"));
        Assert.Equal("silver", await LevelAsync());

        InteractionOutcome outcome = await OrderAsync(Gold);

        Assert.Equal((OutcomeKind.Applied, 2), (outcome.Kind, outcome.Version));
        Assert.Equal("gold", await LevelAsync());
        await RestartAsync();
        Assert.Equal("gold", await LevelAsync());
        GradeOverride set = Assert.Single((await Read("anna")).Picture!.Standing!.Overrides.ToArray());
        Assert.Equal(new GradeOverride("tier", "gold", "promised", "zoe", Gold.UntilDay), set);
    }

    [ContractFact]
    public async Task A_request_has_effect_once_however_often_it_is_sent_and_with_another_order_it_is_in_conflict()
    {
        await Apply(Facts.Purchase("anna", "1"));
        InteractionOutcome first = await OrderAsync(Gold, "r-1");
        Time.Advance(TimeSpan.FromMinutes(5));

        InteractionOutcome again = await OrderAsync(Gold, "r-1");
        Assert.Equal((OutcomeKind.Duplicate, first.Version, first.RecordedAt), (again.Kind, again.Version, again.RecordedAt));
        await RestartAsync();
        Assert.Equal(OutcomeKind.Duplicate, (await OrderAsync(Gold, "r-1")).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await OrderAsync(Gold with { Level = "platinum" }, "r-1")).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await OrderAsync(new OverrideEnd("tier", "", "zoe"), "r-1")).Kind);
        Assert.Equal(2, (await Read("anna")).Picture!.Version);
        Assert.Equal("gold", await LevelAsync());
    }

    [ContractFact]
    public async Task Orders_that_cannot_be_carried_out_are_refused_with_what_is_allowed()
    {
        await Apply(Facts.Purchase("anna", "1"));
        Assert.Equal(("customer_id", "is not known"), await RefusalAsync(Gold, "nobody"));
        Assert.Equal(("grading", "is 'teirs'; allowed are tier, purchase_frequency, purchase_amount, loyalty, business_value, "
            + "contribution, potential, relationship"), await RefusalAsync(Gold with { Grading = "teirs" }));
        Assert.Equal(("level", "is 'platinun'; did you mean 'platinum'? allowed are bronze, silver, gold, platinum"), await RefusalAsync(Gold with { Level = "platinun" }));
        Assert.Equal("until", (await RefusalAsync(Gold with { UntilDay = Facts.Noon.Day })).Field);
        Assert.Equal("until", (await RefusalAsync(Gold with { UntilDay = Facts.Noon.Day + 4_000 })).Field);
        Assert.Equal("reason", (await RefusalAsync(Gold with { Reason = "" })).Field);
        Assert.Equal(("grading", "'tier' of this customer is not set by hand"), await RefusalAsync(new OverrideEnd("tier", "", "zoe")));
        Assert.Equal(1, (await Read("anna")).Picture!.Version);
        Assert.Null((await Read("nobody")).Picture);
    }

    [ContractFact]
    public async Task It_is_ended_by_hand_and_figures_count_again_at_once()
    {
        await Apply(Facts.Purchase("anna", "1"));
        await OrderAsync(Gold);

        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(new OverrideEnd("tier", "a mistake", "max"))).Kind);

        Assert.Equal("silver", await LevelAsync());
        Assert.True((await Read("anna")).Picture!.Standing!.Overrides.IsEmpty);
        Assert.Equal("grading", (await RefusalAsync(new OverrideEnd("tier", "", "max"))).Field);
    }

    [ContractFact]
    public async Task Its_end_is_found_without_anything_happening_on_the_day_named()
    {
        await Apply(Facts.Purchase("anna", "1"));
        await OrderAsync(Gold);
        Instant end = Instant.StartOfDay(Gold.UntilDay);
        await Engine.DisposeAsync();
        Time.Advance(TimeSpan.FromMicroseconds(end.Microseconds - Facts.Noon.Microseconds - 1));
        await RestartAsync();
        Assert.Equal("gold", await LevelAsync());

        await UntilAsync(async () => await LevelAsync() == "silver");

        IReadOnlyList<TimelineEntry> changes = (await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Grading, "tier", 100, CancellationToken.None))!;
        Assert.Equal(
            [
                new DecisionChange(DecisionSubject.Grading, "tier", "", "silver", DecisionReason.First),
                new DecisionChange(DecisionSubject.Grading, "tier", "silver", "gold", DecisionReason.Override),
                new DecisionChange(DecisionSubject.Grading, "tier", "gold", "silver", DecisionReason.OverrideEnded),
            ],
            changes.SelectMany(entry => entry.Decided));
        Assert.Equal(end.Day, changes[^1].RecordedAt.Day);
    }

    [ContractFact]
    public async Task Setting_a_grade_to_what_it_is_and_its_end_are_told_too()
    {
        await Apply(Facts.Purchase("anna", "1"));
        await OrderAsync(Gold with { Level = "silver" });
        await OrderAsync(new OverrideEnd("tier", "", "zoe"));
        IReadOnlyList<TimelineEntry> changes = (await Engine.ReadChangesAsync("anna", 1, DecisionSubject.Grading, "", 100, CancellationToken.None))!;
        Assert.Equal(
            [DecisionReason.Override, DecisionReason.OverrideEnded], changes.Select(entry => Assert.Single(entry.Decided)).Select(change => change.Reason));
        Assert.All(changes, entry => Assert.Equal(("silver", "silver"), (entry.Decided[0].From, entry.Decided[0].To)));
    }

    [ContractFact]
    public async Task A_commit_that_fails_takes_the_order_back_and_the_same_request_carries_it_out()
    {
        await Apply(Facts.Purchase("anna", "1"));
        Store.FailAppend(written: false);

        SubmitResult failed = await Soon(Engine.ExecuteAsync(new CustomerCommand("anna", "r-1", Gold), CancellationToken.None).AsTask());

        Assert.Equal(SubmitStatus.Unavailable, failed.Status);
        Assert.Equal("silver", await LevelAsync());
        Assert.Equal(OutcomeKind.Applied, (await OrderAsync(Gold, "r-1")).Kind);
        Assert.Equal("gold", await LevelAsync());
    }

    [ContractFact]
    public async Task The_changes_of_grades_are_read_page_by_page_the_oldest_first()
    {
        await Apply(Facts.Purchase("anna", "1"));
        for (int number = 0; number < 6; number++)
        {
            await OrderAsync(Gold with { Level = number % 2 == 0 ? "gold" : "platinum" }, $"r-{number}");
        }

        List<TimelineEntry> read = [];
        IReadOnlyList<TimelineEntry> page;
        do
        {
            page = (await Engine.ReadChangesAsync("anna", read is [.., var last] ? last.Version : 0, DecisionSubject.Grading, "tier", 3, CancellationToken.None))!;
            Assert.InRange(page.Count, 0, 3);
            read.AddRange(page);
        }
        while (page.Count > 0);

        Assert.Equal(["silver", "gold", "platinum", "gold", "platinum", "gold", "platinum"], read.Select(entry => entry.Decided[0].To));
        Assert.Empty((await Engine.ReadChangesAsync("anna", 0, DecisionSubject.Grading, "loyalties", 3, CancellationToken.None))!);
        Assert.Null(await Engine.ReadChangesAsync("nobody", 0, DecisionSubject.Grading, "", 3, CancellationToken.None));
        Assert.Null(await Engine.ReadChangesAsync("", 0, DecisionSubject.Grading, "", 3, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Engine.ReadChangesAsync("anna", 0, DecisionSubject.Grading, "", 0, CancellationToken.None).AsTask());
    }

    private async Task<string> LevelAsync() => (await ReadGrade("anna")).Grade!.Standing!.LevelOf("tier");
}
