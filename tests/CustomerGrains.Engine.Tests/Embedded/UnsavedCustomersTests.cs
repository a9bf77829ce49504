using CustomerGrains.Domain;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Embedded;

/// <summary>How often, and how far back, customers without snapshots are looked for.</summary>
public sealed class UnsavedCustomersTests
{
    [Fact]
    public async Task What_a_process_had_under_way_when_it_died_is_found_once_it_can_no_longer_come()
    {
        await using var journal = new InMemoryCustomerStore();
        var before = new TroubledStore(journal);
        before.FailAppendForNow();
        await using EmbeddedEngine dead = Start(before, new ManualTime(Facts.Noon.ToDateTimeOffset()));
        SubmitResult failed = await dead.SubmitAsync([Facts.Purchase("anna", "1")], Patience.Wait, CancellationToken.None);
        Assert.NotEqual(SubmitStatus.Done, failed.Status);

        Instant begun = Facts.Noon.Plus(TimeSpan.FromMinutes(1));
        var time = new ManualTime(begun.ToDateTimeOffset());
        var store = new TroubledStore(journal) { LateAppendMax = TimeSpan.FromMinutes(1) };
        await using EmbeddedEngine engine = Start(store, time);
        await RecordAsync(engine, "1");
        await UntilAsync(() => Task.FromResult(!store.Searches.IsEmpty), time);
        await before.LandAsync();
        await UntilAsync(async () => (await journal.LoadAsync(["anna"], CancellationToken.None))[0].Snapshot is not null, time);

        Assert.Equal([null, begun.Plus(TimeSpan.FromSeconds(5))], store.Searches);
    }

    [Fact]
    public async Task Where_nobody_else_writes_they_are_looked_for_once()
    {
        var store = new TroubledStore(new InMemoryCustomerStore());
        var time = new ManualTime(Facts.Noon.ToDateTimeOffset());
        await using EmbeddedEngine engine = Start(store, time);
        for (int minute = 0; minute < 3; minute++)
        {
            await RecordAsync(engine, $"{minute}");
            await UntilAsync(() => Task.FromResult(store.Noted == store.JournalPosition), time);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([null], store.Searches);
    }

    private static EmbeddedEngine Start(TroubledStore store, ManualTime time) => new(
        store, Graded.By(Facts.Standard), Graded.Shapes, new EmbeddedEngineOptions { Shards = 2 }, new EngineInstruments(), time,
        NullLogger<EmbeddedEngine>.Instance);

    private static async Task RecordAsync(EmbeddedEngine engine, string id)
    {
        SubmitResult result = await engine.SubmitAsync([Facts.Purchase("bert", id)], Patience.Wait, CancellationToken.None);
        Assert.Equal(SubmitStatus.Done, result.Status);
    }

    /// <summary>Waits for what goes on elsewhere, and lets the clock go on meanwhile.</summary>
    private static Task UntilAsync(Func<Task<bool>> isSo, ManualTime time) => Eventually.HoldsAsync("what the engine does on its own", async () =>
    {
        if (await isSo())
        {
            return true;
        }

        time.Advance(TimeSpan.FromSeconds(1));
        return false;
    });
}
