using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Portfolios;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Engine.Tests.Portfolios;

/// <summary>What the portfolio's history says of a day, or between two instants, is what every customer's own history says.</summary>
public sealed class PortfolioHistoryTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Customers = 40;
    private const int Days = 150;

    private static readonly CancellationToken Never = CancellationToken.None;

    // Not one that plays timers: a day of them takes long.
    private readonly MovableTime _time = new(Facts.Noon.ToDateTimeOffset());
    private readonly InMemoryCustomerStore _store = new();
    private readonly StandingShapes _shapes = new();
    private EmbeddedEngine _engine = null!;

    public Task InitializeAsync()
    {
        _engine = new EmbeddedEngine(
            _store, Graded.By(Facts.Shipped), _shapes, new EmbeddedEngineOptions { Shards = 2, KeepsPopulation = false }, new EngineInstruments(), _time,
            NullLogger<EmbeddedEngine>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _store.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task It_says_what_customers_histories_say_wherever_it_was_cut_off(int seed)
    {
        int first = Now.Day;
        var random = new Random(seed);
        using var watching = History();
        for (int day = 0; day < Days; day++)
        {
            await DayAsync(random, day);
            if (day % 20 == 7)
            {
                await watching.AdvanceAsync(Never);
            }

            if (day == 90)
            {
                // As a kill: what was read since it was last kept is gone.
                using var killed = History();
                await killed.AdvanceAsync(Never);
            }
        }

        _time.Now += TimeSpan.FromDays(1);
        await watching.KeepAsync();
        using var restarted = History();
        foreach (int day in new[] { 0, 1, 29, 30, 31, 62, 74, 75, 76, 90, 119, Days }.Select(each => Math.Min(first + each, Now.Day - 1)))
        {
            await AssertDayAsync(restarted, day);
        }

        IReadOnlyList<PortfolioDistribution> all = await restarted.DaysAsync(first - 2, Now.Day, Never);
        Assert.Equal(all.Select(Text), (await watching.DaysAsync(first - 2, Now.Day, Never)).Select(Text));
        Assert.Empty(all[0].Decided.Counts);
        Assert.Contains(all, day => day.Decided.Of(TallyKey.Segments).Count > 0);
        Assert.NotNull(await _store.ReadBlobAsync("portfolio/month-2026-06", Never));
        for (int span = 0; span < 6; span++)
        {
            Instant from = Instant.StartOfDay(first).Plus(TimeSpan.FromMinutes(random.Next(Days * 1_440 / 2)));
            await AssertMigrationAsync(restarted, from, from.Plus(TimeSpan.FromMinutes(random.Next(Days * 1_440 / 2))));
        }
    }

    [Fact]
    public async Task What_was_measured_of_a_day_is_kept_once()
    {
        await DayAsync(new Random(3), day: 0);
        var measured = new LevelTally();
        measured.Add(new TallyKey("risk_churn", "high"), 7);
        int day = Now.Day - 1;
        using (var history = History())
        {
            Assert.True(await history.MeasureAsync(day, Now, measured, Never));
        }

        using var again = History();
        Assert.False(await again.MeasureAsync(day, Now, new LevelTally(), Never));
        PortfolioDistribution kept = Assert.Single(await again.DaysAsync(day, day, Never));
        Assert.Equal((7, Now), (kept.Measured!.Of("risk_churn")["high"], kept.MeasuredAt));
        Assert.DoesNotContain(kept.Decided.Counts, each => each.Key.By == "risk_churn");
    }

    /// <summary>Books that were kept before segments were counted are read anew, but for what was measured, which is nowhere else.</summary>
    [Fact]
    public async Task Books_of_the_format_before_are_read_anew_with_what_was_measured()
    {
        var random = new Random(4);
        int first = Now.Day;
        for (int day = 0; day < 40; day++)
        {
            await DayAsync(random, day);
        }

        Assert.True(await _store.WriteBlobAsync("portfolio/month-2026-06", Former(int.MinValue, first), 0, Never));
        Assert.True(await _store.WriteBlobAsync("portfolio/head", Former(Instant.From(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)).Day, first + 30), 0, Never));
        using var history = History();
        using var plain = new PortfolioHistory(_store, new InMemoryCustomerStore(), _shapes, _time);
        IReadOnlyList<PortfolioDistribution> days = await history.DaysAsync(first, Now.Day, Never);
        Assert.Equal((await plain.DaysAsync(first, Now.Day, Never)).Select(Text), days.Select(Text));
        Assert.Equal([first, first + 30], days.Where(each => each.Measured is not null).Select(each => each.Day));
        Assert.Equal(7, days[30].Measured!.Of("risk_churn")["high"]);
        await history.KeepAsync();
        Assert.Equal(2, (await _store.ReadBlobAsync("portfolio/head", Never))!.Content[0]);
    }

    /// <summary>A book of format 1 that says of a day only what was measured on it.</summary>
    private byte[] Former(int firstDay, int day)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((byte)1);
        writer.Write7BitEncodedInt(firstDay);
        foreach (int number in new[] { 0, 0, 0, 0, 1, day, 0, 0, 0, 0 })
        {
            writer.Write7BitEncodedInt(number);
        }

        writer.Write(true);
        writer.Write7BitEncodedInt64(Now.Microseconds);
        writer.Write7BitEncodedInt(1);
        writer.Write7BitEncodedInt(0);
        writer.Write("risk_churn");
        writer.Write("high");
        writer.Write7BitEncodedInt64(7);
        writer.Flush();
        return bytes.ToArray();
    }

    private Instant Now => Instant.From(_time.GetUtcNow());

    private PortfolioHistory History() => new(_store, _store, _shapes, _time);

    /// <summary>A day of some purchases, and of whatever time alone brings; twice the standard is another one.</summary>
    private async Task DayAsync(Random random, int day)
    {
        for (int purchase = random.Next(12); purchase > 0; purchase--)
        {
            SubmitResult result = await _engine.SubmitAsync(
                [Facts.Purchase($"c-{random.Next(Customers)}", $"p-{day}-{purchase}", daysAgo: 0, random.Next(1_000, 90_000)) with { OccurredAt = Now }], Patience.Wait, Never);
            Assert.Equal(SubmitStatus.Done, result.Status);
            _time.Now += TimeSpan.FromMinutes(random.Next(60));
        }

        if (day is 60 or 75)
        {
            Standard other = Facts.Shipped.Bare() with
            {
                Version = $"v{day}",
                Lifecycles = [.. Facts.Shipped.Lifecycles.Skip(day == 60 ? 1 : 0)],
                Segments = day == 60 ? [] : Facts.Shipped.Segments,
                Gradings = [.. Facts.Shipped.Gradings.Select(grading => grading.Name == "tier" && day == 60 ? Renamed(grading) : grading)],
            };
            _engine.Apply(_ => Graded.By(other));
        }

        _time.Now += TimeSpan.FromDays(1) - TimeSpan.FromMinutes(random.Next(300));
    }

    private static Grading Renamed(Grading grading) => grading with
    {
        Levels = [.. grading.Levels.Select(level => level.Name == "silver" ? level with { Name = "bright" } : level)],
    };

    private async Task AssertDayAsync(PortfolioHistory history, int day)
    {
        LevelTally expected = new();
        foreach (Standing standing in (await StandingsAsync(Instant.StartOfDay(day + 1).Plus(-TimeSpan.FromMicroseconds(1)))).OfType<Standing>())
        {
            foreach ((string by, string level) in Levels(standing))
            {
                expected.Add(new TallyKey(by, level), 1);
            }
        }

        PortfolioDistribution found = Assert.Single(await history.DaysAsync(day, day, Never));
        Assert.Equal(Text(new PortfolioDistribution(day, expected, null, null)), Text(found));
    }

    private async Task AssertMigrationAsync(PortfolioHistory history, Instant from, Instant to)
    {
        (Standing?[] before, Standing?[] after) = (await StandingsAsync(from), await StandingsAsync(to));
        PortfolioMigration migration = await history.MigrateAsync(DecisionSubject.Grading, "tier", from, to, ["bronze", "silver", "gold", "platinum"], Never);
        string[] levels = [.. migration.Levels];
        long[,] moves = new long[levels.Length, levels.Length];
        foreach ((Standing? was, Standing? became) in before.Zip(after))
        {
            if (became is not null)
            {
                moves[Array.IndexOf(levels, was?.LevelOf("tier") ?? ""), Array.IndexOf(levels, became.LevelOf("tier") ?? "")]++;
            }
        }

        Assert.Equal(moves, migration.Moves);
        Assert.Equal(before.OfType<Standing>().Count(), migration.Before.Sum());
        Assert.Equal(after.OfType<Standing>().Count(), migration.After.Sum());
    }

    private async Task<Standing?[]> StandingsAsync(Instant knownAt)
    {
        var standings = new Standing?[Customers];
        for (int customer = 0; customer < Customers; customer++)
        {
            standings[customer] = (await _engine.ReadKnownAsync($"c-{customer}", knownAt, Never)).Picture?.Standing;
        }

        return standings;
    }

    private static IEnumerable<(string By, string Level)> Levels(Standing standing) =>
        standing.Shape.Gradings.Select(each => (TallyKey.GradingPrefix + each.Name, standing.LevelOf(each.Name) ?? ""))
            .Concat(standing.Shape.Lifecycles.Select(each => (TallyKey.LifecyclePrefix + each.Name, standing.StageOf(each.Name) ?? "")))
            .Concat(standing.Shape.Segments.Where(standing.IsIn).Select(each => (TallyKey.Segments, each)));

    private static string Text(PortfolioDistribution day) =>
        $"{day.Day} {day.Decided.Customers} {string.Join(", ", day.Decided.Counts.Select(each => $"{each.Key.By}={each.Key.Level}:{each.Value}").Order(StringComparer.Ordinal))}";
}
