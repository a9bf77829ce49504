using System.Diagnostics.Metrics;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Engine;
using CustomerGrains.Server.Hosting;
using CustomerGrains.Server.Telemetry;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerGrains.Server.Tests.Telemetry;

public sealed class PopulationTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ManualTime _time = new();
    private readonly CountingStore _store = new();
    private readonly StoreHealth _health;

    public PopulationTests() => _health = new StoreHealth(_time);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task The_store_is_asked_at_once_and_then_every_fifteen_seconds()
    {
        await using Population population = Create();
        await _store.WaitForQuestionAsync();
        await LatestAsync(population, since: null);

        _time.Advance(Population.Interval - TimeSpan.FromSeconds(1));
        Assert.Equal(1, _store.Questions);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _store.WaitForQuestionAsync();
        Assert.Equal(2, _store.Questions);
    }

    [Fact]
    public async Task Whoever_looks_while_the_store_is_slow_gets_the_last_figures()
    {
        _store.Answer = () => Task.FromResult<IReadOnlyList<PopulationCount>>([new((int)Stage.Loyal, (int)Tier.Gold, 7)]);
        await using Population population = Create();
        PopulationFigures first = await LatestAsync(population, since: null);

        _store.Answer = () => new TaskCompletionSource<IReadOnlyList<PopulationCount>>().Task;
        await _store.WaitForQuestionAsync();
        _time.Advance(Population.Interval);
        await _store.WaitForQuestionAsync();
        _time.Advance(3 * Population.Interval);
        Assert.Equal(2, _store.Questions);
        Assert.Same(first, population.Latest);
        Assert.Equal(7, first.Count(Tier.Gold));
        Assert.Equal(7, first.Count(Tier.Gold, Stage.Loyal));
        Assert.Equal(0, first.Count(Tier.Gold, Stage.Repeat));
    }

    [Fact]
    public async Task A_store_that_fails_is_not_healthy_until_it_answers()
    {
        _store.Answer = () => throw new StoreException("the disk\nis gone");
        var changed = new SemaphoreSlim(0);
        _health.Changed += (_, _) => changed.Release();
        await using Population population = Create();
        Assert.True(await changed.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal("counting customers failed: the disk is gone", _health.Failure);
        Assert.Null(population.Latest);

        _store.Answer = () => Task.FromResult<IReadOnlyList<PopulationCount>>([]);
        await _store.WaitForQuestionAsync();
        await AdvanceUntilAsync(changed);
        Assert.Null(_health.Failure);
    }

    [Fact]
    public async Task A_count_that_went_wrong_says_nothing_about_the_store_and_is_made_again()
    {
        _store.Answer = () => throw new InvalidOperationException("a mistake");
        await using Population population = Create();
        await _store.WaitForQuestionAsync();
        _store.Answer = () => Task.FromResult<IReadOnlyList<PopulationCount>>([]);
        await Eventually.HoldsAsync("figures", () => Task.FromResult(population.Latest is not null), _time, BackgroundLoop.AgainAfterMin);
        Assert.Null(_health.Failure);
    }

    private static async Task<PopulationFigures> LatestAsync(Population population, PopulationFigures? since) =>
        await Eventually.FindAsync("new figures", () => Task.FromResult(population.Latest == since ? null : population.Latest));

    /// <summary>The loop may not have come back to its timer yet, so a tick is kept for it.</summary>
    private async Task AdvanceUntilAsync(SemaphoreSlim changed)
    {
        _time.Advance(Population.Interval);
        Assert.True(await changed.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    private Population Create() => new(
        _store, _health, new ServerInstruments(_services.GetRequiredService<IMeterFactory>(), _time), _time, Background.By(_time));
}
