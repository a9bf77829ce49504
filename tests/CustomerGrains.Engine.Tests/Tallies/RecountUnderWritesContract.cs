using CustomerGrains.Engine.Tallies;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Engine.Tests.Trials;
using CustomerGrains.Storage;
using CustomerGrains.Storage.InMemory;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;

namespace CustomerGrains.Engine.Tests.Tallies;

/// <summary>
/// The journal is counted again while groups are written and added up, the store fails, the process ends and begins again, and another server
/// counts the same: each record counts once.
/// </summary>
/// <param name="place">Where the store is kept; goes with the test.</param>
public abstract class RecountUnderWritesContract(StorePlace place) : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly Lazy<InMemoryCustomerStore> _fresh = new(() => new InMemoryCustomerStore());
    private readonly Queue<(IReadOnlyList<JournalRecord> Records, byte[] Tallies)> _ahead = new();
    private Random _random = null!;
    private IServiceStore _store = null!;
    private bool _isCounted;
    private int _calls;

    public void Dispose()
    {
        place.Dispose();
        GC.SuppressFinalize(this);
    }

    [ContractFact]
    public Task Every_record_of_a_store_from_before_there_were_tallies_counts_once() => LiveAsync(seed: 21, isCounted: false);

    [ContractFact]
    public Task Every_record_of_a_store_from_before_there_were_tallies_counts_once_in_another_course_of_things() => LiveAsync(seed: 22, isCounted: false);

    [ContractFact]
    public Task What_was_counted_otherwise_is_read_until_every_record_counts_once() => LiveAsync(seed: 23, isCounted: true);

    [ContractFact]
    public Task What_was_counted_otherwise_is_read_until_every_record_counts_once_in_another_course_of_things() => LiveAsync(seed: 24, isCounted: true);

    private static TallyRecounter Recounter(ITallyStore store) =>
        new(store, Graded.Shapes, Facts.Shipped.ReportingCurrency, TimeProvider.System) { RecordsAtOnce = 20, RecordsPerSaving = 70 };

    private async Task LiveAsync(int seed, bool isCounted)
    {
        _random = new Random(seed);
        foreach ((IReadOnlyList<JournalRecord>, byte[]) group in new LivedPopulation(seed).Groups)
        {
            _ahead.Enqueue(group);
        }

        int all = _ahead.Count;
        _store = await place.OpenAsync();
        await WriteAsync(all / 3);
        await _store.DisposeAsync();
        _isCounted = await place.AgeTalliesAsync(isCounted);
        _store = await place.OpenAsync();
        Assert.NotNull((await _store.ReadTallyStateAsync(Never)).Recount);

        int troubles = 0;
        while (!await TryAsync())
        {
            troubles++;
        }

        Assert.InRange(troubles, 1, int.MaxValue);
        Assert.InRange(_ahead.Count, 1, all - (all / 3) - 1);
        await SameAsync();
        await WriteAsync(_ahead.Count);
        await SameAsync();
        await ReopenAsync();
        await SameAsync();
        Assert.Equal(default, await _store.ReadTallyStateAsync(Never));
        await _store.DisposeAsync();
    }

    /// <summary>Counts until the end, or until something comes in between.</summary>
    private async Task<bool> TryAsync()
    {
        try
        {
            await Recounter(new InterruptedTallies(_store, DisturbAsync)).RunAsync(Never);
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            await ReopenAsync();
            return false;
        }
    }

    /// <summary>
    /// What comes in between is drawn, but how many calls a recount takes depends on others at the same database: the second always fails.
    /// </summary>
    private async Task DisturbAsync()
    {
        const int Failure = 11;
        switch (++_calls == 2 ? Failure : _random.Next(14))
        {
            case < 8:
                await WriteAsync(_random.Next(Math.Max(1, _ahead.Count / 12)));
                break;
            case 8:
                await _store.CompactTalliesAsync(_random.Next(1, 4_000), Never);
                break;
            case 9 when _isCounted:
                await SameAsync();
                break;
            case 10:
                await CountBesideAsync(calls: _random.Next(1, 25));
                break;
            case Failure or 12:
                throw new StoreException("the store was to fail");
            case 13:
                throw new OperationCanceledException("the process ends");
        }
    }

    /// <summary>Another server goes on from where it was left, and ends after a while, if it does not come to the end before.</summary>
    private async Task CountBesideAsync(int calls)
    {
        Exception? end = await Record.ExceptionAsync(() => Recounter(new InterruptedTallies(_store, EndAsync)).RunAsync(Never));
        Assert.True(end is null or OperationCanceledException, end?.ToString());

        Task EndAsync() => calls-- > 0 ? Task.CompletedTask : throw new OperationCanceledException("another server ends");
    }

    private async Task WriteAsync(int groups)
    {
        for (; groups > 0 && _ahead.TryDequeue(out (IReadOnlyList<JournalRecord> Records, byte[] Tallies) group); groups--)
        {
            await _store.AppendAsync(group.Records, group.Tallies, Never);
            await _fresh.Value.AppendAsync(group.Records, group.Tallies, Never);
        }
    }

    private async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = await place.OpenAsync();
    }

    private async Task SameAsync() => Assert.Equal(await TallyLines.OfAsync(_fresh.Value), await TallyLines.OfAsync(_store));
}
