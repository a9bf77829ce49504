using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Contract;

/// <summary>What is left when the store fails: the caller is told that nothing is known, and the next one is served.</summary>
public abstract class FailureContract(StorePlace place) : CustomerEngineContract(place)
{
    [ContractTheory]
    [InlineData(false, OutcomeKind.Applied)]
    [InlineData(true, OutcomeKind.Duplicate)]
    public async Task After_a_failed_commit_the_same_ids_have_effect_once(bool written, OutcomeKind expected)
    {
        await Apply(Facts.Purchase("anna", "1"), Facts.Purchase("ben", "1"));
        Store.FailAppend(written);

        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "2"), Facts.Purchase("ben", "2"))).Status);
        Assert.Equal(written ? 2 : 1, (await Read("anna")).Picture!.Version);

        SubmitResult again = await Submit(Facts.Purchase("anna", "2"), Facts.Purchase("ben", "2"));
        Assert.Equal([(expected, 2L), (expected, 2L)], again.Outcomes.Select(outcome => (outcome.Kind, outcome.Version)));
    }

    [ContractFact]
    public async Task Any_exception_of_the_store_is_a_failure_and_ends_nothing()
    {
        Store.FailLoad(new InvalidOperationException("a load was to fail oddly"));
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "1"))).Status);
        Store.FailAppend(written: false, new InvalidOperationException("an append was to fail oddly"));
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "1"))).Status);
        await Apply(Facts.Purchase("anna", "1"));
        Store.FailFind(new InvalidOperationException("a find was to fail oddly"));
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "1"))).Status);
        Assert.Equal(OutcomeKind.Duplicate, Assert.Single((await Submit(Facts.Purchase("anna", "1"))).Outcomes).Kind);
    }

    [ContractFact]
    public async Task After_a_failed_load_or_find_the_next_is_served()
    {
        Store.FailLoad();
        Assert.False((await Read("anna")).IsAvailable);
        Store.FailLoad();
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "1"))).Status);
        await Apply(Facts.Purchase("anna", "1"));
        Store.FailFind();
        Assert.Equal(SubmitStatus.Unavailable, (await Submit(Facts.Purchase("anna", "1"))).Status);
        Assert.Equal(OutcomeKind.Duplicate, Assert.Single((await Submit(Facts.Purchase("anna", "1"))).Outcomes).Kind);
    }

    [ContractFact]
    public async Task A_damaged_customer_does_not_keep_others_from_being_read()
    {
        Store.DamagedCustomer = "dora";
        Store.Loads.Close();
        Task<SubmitResult> first = Submit(Facts.Purchase("first", "1"));
        await Soon(Store.Loads.Arrived);

        // These gather behind the load that is held, and are read together with the damaged one.
        Task<SubmitResult> damaged = Submit(Facts.Purchase("dora", "1"));
        Task<SubmitResult>[] others = [.. Enumerable.Range(0, 20).Select(number => Submit(Facts.Purchase($"other-{number}", "1")))];
        Store.Loads.Open();

        Assert.Equal(SubmitStatus.Unavailable, (await damaged).Status);
        Assert.All(await Task.WhenAll(others.Append(first)), result => Assert.Equal(SubmitStatus.Done, result.Status));
        Assert.False((await Read("dora")).IsAvailable);
    }

    [ContractFact]
    public async Task A_damaged_record_found_for_one_customer_does_not_hurt_others()
    {
        await Apply(Facts.Purchase("dora", "1"), Facts.Purchase("anna", "1"));
        Store.DamagedCustomer = "dora";

        Task<SubmitResult> damaged = Submit(Facts.Purchase("dora", "1"));
        Task<SubmitResult> other = Submit(Facts.Purchase("anna", "1"));

        Assert.Equal(SubmitStatus.Unavailable, (await damaged).Status);
        Assert.Equal(OutcomeKind.Duplicate, Assert.Single((await other).Outcomes).Kind);
        Assert.Equal(1, (await Read("dora")).Picture!.Version);
    }

    [ContractFact]
    public async Task A_batch_with_nothing_in_a_place_takes_no_room_for_ever()
    {
        await RestartAsync(new EngineLimits { InteractionsUnderWayMax = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => Submit(null!, Facts.Purchase("anna", "1")));

        Assert.Equal(SubmitStatus.Done, (await Submit(Patience.None, Facts.Purchase("anna", "1"))).Status);
    }
}
