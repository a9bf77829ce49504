using System.Diagnostics.Metrics;
using CustomerGrains.Domain.Assessments;
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
    public async Task After_a_count_that_took_long_there_is_a_longer_pause()
    {
        _store.Answer = () =>
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            return Task.FromResult<IReadOnlyList<PopulationCount>>([]);
        };
        await using Population population = Create();
        await LatestAsync(population, since: null);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, _store.Questions);
        await Eventually.HoldsAsync("a second count", () => Task.FromResult(_store.Questions == 2), _time, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_count_that_went_wrong_is_made_again()
    {
        _store.Answer = () => throw new StoreException("the store did not answer");
        await using Population population = Create();
        await _store.WaitForQuestionAsync();
        _store.Answer = () => Task.FromResult<IReadOnlyList<PopulationCount>>([]);
        await Eventually.HoldsAsync("figures", () => Task.FromResult(population.Latest is not null), _time, BackgroundLoop.AgainAfterMin);
    }

    private static async Task<PopulationFigures> LatestAsync(Population population, PopulationFigures? since) =>
        await Eventually.FindAsync("new figures", () => Task.FromResult(population.Latest == since ? null : population.Latest));

    private Population Create() => new(
        _store, new ServerInstruments(_services.GetRequiredService<IMeterFactory>(), _time), _time, Background.By(_time));
}
