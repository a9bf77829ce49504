using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care.Effects;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Effects;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Sqlite;

namespace CustomerGrains.Benchmarks;

/// <summary>
/// Tries a standard on a million customers with up to eight purchases each, in SQLite, all in snapshots: with thresholds by percentile found
/// anew, which reads them twice, and carried over; then the past 13 weeks; and what the parts of it cost.
/// </summary>
public static class WhatIfBenchmark
{
    private const int GroupSize = 5_000;
    private const int Today = 20_600;
    private const int Days = 730;
    private const int PastWeeks = 13;

    /// <summary>Days ago on which actions came to be for customers, longer than they have to take effect.</summary>
    private const int AskedBefore = 200;

    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly CompiledStandard InForce = CompiledStandard.Of(Standard.Default(Euro));

    /// <summary>Thresholds about which these customers lie, as if found before.</summary>
    private static readonly AppliedStandards Applied = new(InForce, new DecisionContext(null, new Calibration(
    [
        new CalibratedGrading("business_value", "expected_lifetime_value", Today, 1, [40, 90, 200]),
        new CalibratedGrading("contribution", "revenue_365d", Today, 1, [100, 250]),
    ])));

    private static readonly byte[] Assessed = AssessmentCodec.Encode(new Assessment("2026-01.1", Stage.Repeat, Tier.Silver, 51_200));

    /// <summary>Runs it in a temporary folder, some minutes for a million.</summary>
    /// <param name="customers">How many customers.</param>
    /// <param name="output">Takes the figures.</param>
    public static async Task RunAsync(int customers, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("customergrains-benchmark-");
        try
        {
            await using SqliteCustomerStore store =
                await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = folder.FullName }, CancellationToken.None);
            await FillAsync(store, customers);
            await output.WriteLineAsync($"{customers:N0} customers, {store.JournalPosition:N0} records, {Environment.ProcessorCount} processors");
            await output.WriteLineAsync("|  | s | CPU µs a customer | bytes allocated a customer |");
            await output.WriteLineAsync("|---|---|---|---|");
            await MeasureAsync(store, customers, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(SqliteCustomerStore store, int customers, TextWriter output)
    {
        var shapes = new StandingShapes();
        shapes.Add(InForce.Shape);
        CompiledStandard candidate = CompiledStandard.Of(InForce.Standard with { Version = "candidate", Gradings = [.. InForce.Standard.Gradings.Select(Changed)] });
        CompiledStandard sameShares = CompiledStandard.Of(candidate.Standard with
        {
            Version = "candidate-2",
            Gradings = [.. candidate.Standard.Gradings.Select(grading => grading.Name == "business_value" ? InForce.Standard.Gradings.Single(each => each.Name == grading.Name) : grading)],
        });
        var time = new FrozenTime(Instant.StartOfDay(Today));
        var simulator = new StandardSimulator(store, shapes, () => Applied, time);

        await LineAsync("read", () => EachAsync(store, _ => { }));
        await LineAsync("read, decode", () => EachAsync(store, stored => GC.KeepAlive(ScannedCustomer.From(stored, shapes))));
        await LineAsync("read, decode, decide", () => EachAsync(store, stored =>
        {
            var customer = ScannedCustomer.From(stored, shapes);
            GC.KeepAlive(Decider.Decide(customer.State, customer.Standing, InForce, Applied.Context, Instant.StartOfDay(Today)).Standing);
        }));
        var effects = new EffectScan(store, shapes, () => Applied);
        EffectQuestion[] questions = [.. InForce.Standard.Actions.Select(action => new EffectQuestion(action, Today - CustomerOutcome.KnownDays, Today + 1, Today))];
        IReadOnlyList<EffectTally> tallies = [];
        await LineAsync("effect of all actions", async () => tallies = await effects.RunAsync(questions, CancellationToken.None));
        await output.WriteLineAsync($"{tallies.Sum(tally => tally.Offered.Customers + tally.HeldOut.Customers + tally.Pending):N0} customers asked about");
        StandardTrial trial = null!;
        await LineAsync("what-if, thresholds anew", async () => trial = await simulator.SimulateAsync(candidate, default, Ignore, CancellationToken.None));
        await LineAsync("what-if, thresholds carried over", async () => trial = await simulator.SimulateAsync(sameShares, default, Ignore, CancellationToken.None));
        await LineAsync($"what-if and {PastWeeks} weeks", async () => trial = await simulator.SimulateAsync(sameShares, new PastWeeks(PastWeeks), Ignore, CancellationToken.None));
        await output.WriteLineAsync(
            $"drift {trial.Drift:0.000}, {trial.Past!.Gradings.Sum(each => each.Changes):N0} changes, most memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MiB");

        async Task LineAsync(string what, Func<Task> work)
        {
            GC.Collect();
            (TimeSpan cpu, long allocated, long started) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            await work();
            TimeSpan took = Stopwatch.GetElapsedTime(started);
            await output.WriteLineAsync(
                $"| {what} | {took.TotalSeconds:N2} | {(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / customers:N2} |"
                + $" {(GC.GetTotalAllocatedBytes() - allocated) / customers:N0} |");
        }
    }

    private static async Task EachAsync(SqliteCustomerStore store, Action<StoredCustomer> take)
    {
        await foreach (IReadOnlyList<StoredCustomer> batch in store.ScanCustomersAsync(CancellationToken.None))
        {
            foreach (StoredCustomer customer in batch)
            {
                take(customer);
            }
        }
    }

    private static ValueTask Ignore(long customers, long total) => default;

    private static Grading Changed(Grading grading) => grading.Name switch
    {
        "business_value" => grading with { Levels = [.. grading.Levels.Select(level => level with { TopShare = level.TopShare * 1.5 })] },
        "purchase_amount" => grading with { Levels = [.. grading.Levels.Select(level => level with { From = level.From / 2 })] },
        _ => grading,
    };

    /// <summary>Each customer comes on some day of two years and buys with a pause and a spend of its own.</summary>
    private static async Task FillAsync(SqliteCustomerStore store, int customers)
    {
        var random = new Random(1);
        List<JournalRecord> group = [];
        List<CustomerSnapshot> snapshots = [];
        for (int customer = 0; customer < customers; customer++)
        {
            snapshots.Add(Customer($"customer-{customer}", random, group));
            if (group.Count >= GroupSize || customer == customers - 1)
            {
                await store.AppendAsync(group, CancellationToken.None);
                await store.SaveSnapshotsAsync(snapshots, CancellationToken.None);
                group.Clear();
                snapshots.Clear();
            }
        }

        await store.SaveSnapshotEndAsync(store.JournalPosition, CancellationToken.None);
    }

    private static CustomerSnapshot Customer(string customerId, Random random, List<JournalRecord> group)
    {
        (CustomerState state, IdFilter ids) = (new CustomerState(), new IdFilter());
        int day = Today - 1 - random.Next(Days);
        double pause = 10 + (200 * random.NextDouble());
        double spend = 1_000 + (9_000 * random.NextDouble());
        long version = 0;
        for (; version < 8 && day < Today; day += 1 + (int)(-Math.Log(1 - random.NextDouble()) * pause))
        {
            var money = new Money(Euro, (long)(spend * (0.5 + random.NextDouble())));
            var at = new Instant(Instant.StartOfDay(day).Microseconds + 1);
            var interaction = new Interaction($"i-{++version}", customerId, Channel.Web, at, new Purchase(money, "coffee"));
            state.Apply(interaction);
            ids.Add(interaction.Id);
            group.Add(new JournalRecord(customerId, version, interaction.Id, at, at, InteractionCodec.Encode(interaction), Assessed, UInt128.Zero));
        }

        Instant last = state.LastAt;
        Standing? standing = null;
        foreach (int decided in new[] { Today - AskedBefore - 1, Today - AskedBefore, Today })
        {
            standing = Decider.Decide(state, standing, InForce, Applied.Context, Instant.StartOfDay(decided)).Standing;
        }

        return new CustomerSnapshot(
            customerId, version, UInt128.Zero, last, Assessor.Assess(state, InForce.Standard, last),
            new ReviewPlan(Applied.Key, Instant.StartOfDay(Today + 30), 0), StateCodec.Encode(state, ids))
        {
            Standing = StandingCodec.Encode(standing!),
        };
    }

    /// <summary>A clock that stands still.</summary>
    private sealed class FrozenTime(Instant now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
    }
}
