using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.Postgres;
using CustomerGrains.Testing;
using CustomerGrains.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CustomerGrains.Engine.Tests.Tallies;

/// <summary>A commit that PostgreSQL carries out after it was given up, and that its driver could not call back.</summary>
public sealed class LateCommitTests
{
    private const int Held = 4_711;

    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TallySubject Web = new(TallySubjectKind.Channel, "web");

    [PostgresFact]
    public async Task What_lands_late_is_in_memory_soon_after()
    {
        var place = new PostgresPlace();
        var time = new ManualTime(Facts.Noon.ToDateTimeOffset());
        await using PostgresCustomerStore store = await place.OpenAsync(TimeSpan.FromMinutes(5));
        var troubled = new TroubledStore(store);
        await using var tallies = new LiveTallies(store, new LiveTalliesOptions(), time, NullLogger<LiveTallies>.Instance);
        await using var engine = new EmbeddedEngine(
            troubled, Graded.By(Facts.Shipped), Graded.Shapes, new EmbeddedEngineOptions { Shards = 1, KeepsPopulation = false }, new EngineInstruments(), time,
            NullLogger<EmbeddedEngine>.Instance, tallies: tallies);
        int rereads = 0;
        tallies.Reread += () => Interlocked.Increment(ref rereads);
        Assert.Equal(SubmitStatus.Done, await BuyAsync("a"));
        await HoldCommitsAsync(place);

        int before;
        await using (NpgsqlConnection holder = await PostgresPlace.ConnectAsync())
        {
            await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({Held})", holder);
            await hold.ExecuteNonQueryAsync(Never);
            troubled.GiveUpAppend(() => Eventually.HoldsAsync("the commit waits", () => IsHeldAsync(holder)));
            Assert.Equal(SubmitStatus.Unavailable, await BuyAsync("b"));
            Assert.Equal(1, await CountAsync());
            Assert.Single(await store.ReadAppendsUnderWayAsync(Never));
            before = Volatile.Read(ref rereads);
            time.Advance(TimeSpan.FromSeconds(5));
        }

        await Eventually.HoldsAsync("it has landed and counts", async () => await CountAsync() == 2, time, TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync("whoever keeps windows is told", () => Task.FromResult(Volatile.Read(ref rereads) > before));
        Assert.Empty(await store.ReadAppendsUnderWayAsync(Never));
        Assert.Equal(SubmitStatus.Done, await BuyAsync("b"));
        Assert.Equal(2, await CountAsync());

        async Task<SubmitStatus> BuyAsync(string customer) =>
            (await engine.SubmitAsync([Facts.Purchase(customer, "p-1", daysAgo: 1)], Patience.Wait, Never)).Status;

        async Task<long> CountAsync() =>
            (await tallies.SumAsync(Web, tallies.FirstDay, Facts.Noon.Day, Never)).GetValueOrDefault(TallyMeasure.Purchases);
    }

    private static async Task<bool> IsHeldAsync(NpgsqlConnection connection)
    {
        await using var waiting = new NpgsqlCommand(
            $"SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = {Held} AND NOT granted)", connection);
        return (bool)(await waiting.ExecuteScalarAsync(Never))!;
    }

    /// <summary>A commit waits for whoever has the lock, and nobody can call it back.</summary>
    private static Task HoldCommitsAsync(PostgresPlace place) => place.ExecuteAsync(
        $"""
        CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            LOOP
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared({Held});
                    RETURN NULL;
                EXCEPTION WHEN query_canceled THEN
                END;
            END LOOP;
        END $$;
        CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON tally_group DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {place.Schema}.hold();
        """);
}
