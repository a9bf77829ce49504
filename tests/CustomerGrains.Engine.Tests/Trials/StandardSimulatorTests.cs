using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Trials;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Engine.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Sqlite;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Trials;

public sealed class StandardSimulatorTests : IDisposable
{
    private const int Customers = 400;

    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(Facts.Noon.ToDateTimeOffset());
    private readonly StandingShapes _shapes = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every customer's grades are read before and after activation and compared with what was said to come.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_was_simulated_is_what_activation_does(int seed)
    {
        await using SqliteCustomerStore store = await OpenAsync();
        AppliedStandards inForce = AppliedStandards.Of(Facts.Shipped);
        await using EmbeddedEngine engine = Start(store, inForce);
        await FillAsync(engine, seed, from: 0, Customers);
        CompiledStandard candidate = CompiledStandard.Of(Changed(seed));
        var before = new Dictionary<string, Standing>();
        for (int customer = 0; customer < Customers; customer++)
        {
            before[Id(customer)] = (await engine.ReadGradeAsync(Id(customer), known: null, Never)).Grade!.Standing!;
        }

        StandardTrial trial = await Simulator(store, inForce).SimulateAsync(candidate, default, Ignore, Never);
        Assert.Equal(Customers, trial.Customers);
        Assert.Equal(Facts.Shipped.Version, trial.ComparedWith);

        engine.Apply(_ => new AppliedStandards(candidate, new DecisionContext(null, trial.Calibration)));
        var migrations = trial.Gradings.ToDictionary(each => each.Grading, _ => new Dictionary<(string, string), long>());
        for (int customer = 0; customer < Customers; customer++)
        {
            Standing after = await GradedByAsync(engine, Id(customer), candidate);
            foreach (GradingTrial grading in trial.Gradings)
            {
                (string, string) move = (before[Id(customer)].LevelOf(grading.Grading), after.LevelOf(grading.Grading));
                migrations[grading.Grading][move] = migrations[grading.Grading].GetValueOrDefault(move) + 1;
            }

            foreach (TrialMove move in trial.Moves.Where(each => each.CustomerId == Id(customer)))
            {
                Assert.Equal((before[Id(customer)].LevelOf(move.Grading), after.LevelOf(move.Grading)), (move.From, move.To));
            }
        }

        foreach (GradingTrial grading in trial.Gradings)
        {
            Assert.Equal(
                migrations[grading.Grading].OrderBy(each => each.Key).Select(each => new TrialMigration(each.Key.Item1, each.Key.Item2, each.Value)),
                grading.Migrations.OrderBy(each => (each.From, each.To)));
        }

        Assert.NotEmpty(trial.Moves);
        Assert.Contains(trial.Gradings, each => each.Grading == "business_value" && each.Levels[^1].After > each.Levels[^1].Before);
    }

    [Fact]
    public async Task A_standard_like_the_one_in_force_moves_nobody()
    {
        await using var store = new InMemoryCustomerStore();
        CompiledStandard shipped = CompiledStandard.Of(Facts.Shipped);
        AppliedStandards inForce = AppliedStandards.Of(Facts.Shipped);
        await using EmbeddedEngine engine = Start(store, inForce);
        await FillAsync(engine, seed: 4, from: 0, Customers);
        StandardTrial first = await Simulator(store, inForce).SimulateAsync(shipped, default, Ignore, Never);

        // Once its thresholds by percentile are in force they carry over to a standard with the same rules.
        var calibrated = new AppliedStandards(shipped, new DecisionContext(null, first.Calibration));
        CompiledStandard same = CompiledStandard.Of(Facts.Shipped with { Version = "same" });
        StandardTrial trial = await Simulator(store, calibrated).SimulateAsync(same, default, Ignore, Never);
        Assert.Equal(first.Calibration.Gradings, trial.Calibration.Gradings);
        Assert.All(trial.Gradings, grading => Assert.All(grading.Migrations, each => Assert.Equal(each.From, each.To)));
        Assert.Equal(0, trial.Drift);
        Assert.Empty(trial.Moves);
    }

    [Fact]
    public async Task It_is_of_one_moment_while_others_write_and_says_how_far_it_is()
    {
        await using SqliteCustomerStore store = await OpenAsync();
        AppliedStandards inForce = AppliedStandards.Of(Facts.Shipped);
        await using EmbeddedEngine engine = Start(store, inForce);
        await FillAsync(engine, seed: 5, from: 0, Customers);
        StandardTrial still = await Simulator(store, inForce).SimulateAsync(CompiledStandard.Of(Changed(5)), new PastWeeks(8), Ignore, Never);

        Task writing = FillAsync(engine, seed: 6, from: Customers, Customers);
        StandardTrial trial = await Simulator(store, inForce).SimulateAsync(CompiledStandard.Of(Changed(5)), new PastWeeks(8), Ignore, Never);
        await writing;
        Assert.InRange(trial.Customers, Customers, 2 * Customers);
        Assert.All(trial.Gradings, grading =>
        {
            Assert.Equal(trial.Customers, grading.Levels.Sum(level => level.Before));
            Assert.Equal(trial.Customers, grading.Levels.Sum(level => level.After));
        });
        Assert.Equal(8, trial.Past!.Weeks);
        Assert.Equal(still.Past!.Gradings.Select(each => each.Grading), trial.Past.Gradings.Select(each => each.Grading));
    }

    /// <summary>However little memory there is for the journal, and however many go through it, the past is the same.</summary>
    [Fact]
    public async Task The_past_does_not_depend_on_memory_or_threads()
    {
        await using var store = new InMemoryCustomerStore();
        AppliedStandards inForce = AppliedStandards.Of(Facts.Shipped);
        await using EmbeddedEngine engine = Start(store, inForce);
        await FillAsync(engine, seed: 7, from: 0, Customers);
        CompiledStandard candidate = CompiledStandard.Of(Changed(7));
        PastTrial whole = await PastAsync(new StandardSimulatorOptions { Workers = 1 });
        PastTrial sliced = await PastAsync(new StandardSimulatorOptions { Workers = 3, PastMemoryBytes = 40_000 });

        Assert.Contains(whole.Gradings, each => each.Changes > 0);
        Assert.Equal(whole.Gradings.Select(Text), sliced.Gradings.Select(Text));

        async Task<PastTrial> PastAsync(StandardSimulatorOptions options) =>
            (await new StandardSimulator(store, _shapes, () => inForce, _time, options).SimulateAsync(candidate, new PastWeeks(26), Ignore, Never)).Past!;

        static string Text(PastGradingTrial grading) => $"{grading with { Money = [] }} {string.Join(' ', grading.Money)}";
    }

    [Fact]
    public async Task It_stops_when_told_to_and_fails_with_the_store()
    {
        await using var store = new InMemoryCustomerStore();
        AppliedStandards inForce = AppliedStandards.Of(Facts.Shipped);
        await using (EmbeddedEngine engine = Start(store, inForce))
        {
            await FillAsync(engine, seed: 8, from: 0, 50);
        }

        CompiledStandard candidate = CompiledStandard.Of(Changed(8));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Simulator(store, inForce).SimulateAsync(candidate, default, Ignore, stop.Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Simulator(store, inForce).SimulateAsync(candidate, new PastWeeks(105), Ignore, Never));

        // Whose shapes are not known cannot be read: the failure of a worker is told, not that the others were stopped.
        var lost = new StandardSimulator(store, new StandingShapes(), () => inForce, _time);
        await Assert.ThrowsAsync<StoreCorruptException>(() => lost.SimulateAsync(candidate, default, Ignore, Never));
    }

    private static ValueTask Ignore(long customers, long total) => default;

    private static string Id(int customer) => $"customer-{customer:D4}";

    /// <summary>Other thresholds, shares, levels and gradings.</summary>
    private static Standard Changed(int seed)
    {
        Grading Changed(Grading grading) => grading.Name switch
        {
            "business_value" => grading with { Levels = [.. grading.Levels.Select(level => level with { TopShare = level.TopShare * 1.5 })] },
            "purchase_amount" => grading with
            {
                Levels = [.. grading.Levels.Select((level, place) => level with { Name = place == 1 ? "middling" : level.Name, From = level.From / (4 + seed) })],
            },
            _ => grading,
        };
        return Facts.Shipped with
        {
            Version = $"changed-{seed}",
            Gradings = [.. Facts.Shipped.Gradings.Where(each => each.Name != "loyalty").Select(Changed)],
        };
    }

    private static async Task FillAsync(EmbeddedEngine engine, int seed, int from, int customers)
    {
        var random = new Random(seed);
        for (int customer = from; customer < from + customers; customer++)
        {
            Interaction[] purchases =
            [
                .. Enumerable.Range(0, 1 + random.Next(7)).Select(each =>
                    Facts.Purchase(Id(customer), $"{each}", daysAgo: 1 + random.Next(500), minorUnits: 500 + random.Next(60_000))),
            ];
            Assert.Equal(SubmitStatus.Done, (await engine.SubmitAsync(purchases, Patience.Wait, Never)).Status);
        }
    }

    private StandardSimulator Simulator(IServiceStore store, AppliedStandards applied) => new(store, _shapes, () => applied, _time);

    private EmbeddedEngine Start(ICustomerStore store, AppliedStandards applied) =>
        new(store, applied, _shapes, new EmbeddedEngineOptions { Shards = 2 }, new EngineInstruments(), _time, NullLogger<EmbeddedEngine>.Instance);

    /// <summary>What is decided about a customer once it has been looked at under a standard.</summary>
    private Task<Standing> GradedByAsync(EmbeddedEngine engine, string customerId, CompiledStandard standard) =>
        Eventually.FindAsync("the customer graded by the standard applied", async () =>
        {
            Standing standing = (await engine.ReadGradeAsync(customerId, known: null, Never)).Grade!.Standing!;
            if (standing.Shape.Version == standard.Shape.Version)
            {
                return standing;
            }

            _time.Advance(TimeSpan.FromMilliseconds(100));
            return null;
        });

    private async Task<SqliteCustomerStore> OpenAsync() =>
        await SqliteCustomerStore.OpenAsync(new SqliteStoreOptions { Directory = _folder.Path }, Never);
}
