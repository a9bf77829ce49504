using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>What a full engine does, and one that ends.</summary>
public abstract class OverloadContract(StorePlace place) : CustomerEngineContract(place)
{
    [ContractFact]
    public async Task A_full_engine_turns_away_who_has_no_patience_and_keeps_waiting_who_has()
    {
        await RestartAsync(new EngineLimits { InteractionsUnderWayMax = 2 });
        Store.Appends.Close();
        Task<SubmitResult> inside = Submit(Facts.Purchase("anna", "1"), Facts.Purchase("anna", "2"));
        await Soon(Store.Appends.Arrived);

        Assert.Equal(SubmitStatus.Overloaded, (await Submit(Patience.None, Facts.Purchase("ben", "1"))).Status);
        Task<SubmitResult> patient = Submit(Patience.Wait, Facts.Purchase("ben", "1"));
        Assert.False(patient.IsCompleted);

        Store.Appends.Open();
        Assert.Equal(SubmitStatus.Done, (await inside).Status);
        Assert.Equal(OutcomeKind.Applied, Assert.Single((await patient).Outcomes).Kind);
        Assert.Equal(SubmitStatus.Done, (await Submit(Patience.None, Facts.Purchase("ben", "2"))).Status);
    }

    [ContractFact]
    public async Task A_batch_larger_than_the_engine_is_taken_alone()
    {
        await RestartAsync(new EngineLimits { InteractionsUnderWayMax = 2 });

        await Apply([.. Enumerable.Range(0, 50).Select(number => Facts.Purchase("anna", $"{number}"))]);
    }

    [ContractFact]
    public async Task Who_gives_up_waiting_for_room_leaves_nothing_behind()
    {
        await RestartAsync(new EngineLimits { InteractionsUnderWayMax = 1 });
        Store.Appends.Close();
        Task<SubmitResult> inside = Submit(Facts.Purchase("anna", "1"));
        await Soon(Store.Appends.Arrived);
        using var cancellation = new CancellationTokenSource();
        Task<SubmitResult> waiting = Engine.SubmitAsync([Facts.Purchase("anna", "2")], Patience.Wait, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(waiting));
        Store.Appends.Open();
        await inside;
        Assert.Equal(1, (await Read("anna")).Picture!.Version);
        Assert.Equal(SubmitStatus.Done, (await Submit(Patience.None, Facts.Purchase("anna", "3"))).Status);
    }

    [ContractFact]
    public async Task Who_gives_up_waiting_for_the_store_has_it_recorded_all_the_same()
    {
        Store.Appends.Close();
        using var cancellation = new CancellationTokenSource();
        Task<SubmitResult> waiting = Engine.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, cancellation.Token).AsTask();
        await Soon(Store.Appends.Arrived);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(waiting));
        Store.Appends.Open();
        Assert.Equal(OutcomeKind.Duplicate, Assert.Single((await Submit(Facts.Purchase("anna", "1"))).Outcomes).Kind);
    }

    [ContractFact]
    public async Task The_end_finishes_what_is_under_way_and_takes_nothing_more()
    {
        Store.Appends.Close();
        Task<SubmitResult> submission = Submit(Facts.Purchase("anna", "1"));
        await Soon(Store.Appends.Arrived);

        Task end = Engine.DisposeAsync().AsTask();
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "2"))).Status);
        Assert.False((await Read("anna")).IsAvailable);
        Assert.False(end.IsCompleted);

        Store.Appends.Open();
        await Soon(end);
        Assert.Equal(SubmitStatus.Done, (await submission).Status);
        await RestartAsync();
        Assert.Equal(1, (await Read("anna")).Picture!.Version);
    }

    [ContractFact]
    public async Task A_store_that_is_stuck_holds_up_neither_the_end_nor_its_callers()
    {
        await Apply(Facts.Purchase("anna", "1"));
        Store.Appends.Close();
        Store.Loads.Close();
        Task<SubmitResult> submission = Submit(Facts.Purchase("anna", "2"));
        await Soon(Store.Appends.Arrived);
        Task<ReadResult> read = Read("anna");
        Task<ReadResult> otherRead = Read("ben");
        await Soon(Store.Loads.Arrived);

        Task end = Engine.DisposeAsync().AsTask();
        while (!end.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await end;
        Assert.Equal(SubmitStatus.Unavailable, (await submission).Status);
        Assert.False((await read).IsAvailable);
        Assert.False((await otherRead).IsAvailable);
    }

    [ContractFact]
    public async Task Who_waits_for_room_when_the_engine_ends_is_told()
    {
        await RestartAsync(new EngineLimits { InteractionsUnderWayMax = 1 });
        Store.Appends.Close();
        Task<SubmitResult> inside = Submit(Facts.Purchase("anna", "1"));
        await Soon(Store.Appends.Arrived);
        Task<SubmitResult> waiting = Submit(Facts.Purchase("anna", "2"));

        Task end = Engine.DisposeAsync().AsTask();

        Assert.Equal(SubmitStatus.Unavailable, (await waiting).Status);
        Store.Appends.Open();
        await Soon(end);
        Assert.Equal(SubmitStatus.Done, (await inside).Status);
    }
}
