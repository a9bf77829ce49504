using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Tallies;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Tests.Tallies;

/// <summary>What happens while tallies are read again may be in what was read, or not.</summary>
public sealed class DoubtfulTalliesTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TallySubject Web = new(TallySubjectKind.Channel, "web");

    [Fact]
    public async Task A_group_that_begins_and_ends_while_they_are_read_counts()
    {
        var store = new HeldTallies { Fault = new StoreException("this reading was to fail") };
        var log = new Calls();
        await using var tallies = new LiveTallies(store, new LiveTalliesOptions(), TimeProvider.System, log);

        // The store is there again between the group's own try to read them and its beginning.
        Task<long> reading = Task.FromResult(0L);
        log.Called = () =>
        {
            store.Fault = null;
            reading = CountAsync(tallies);
        };
        await tallies.BeginAsync();
        store.Purchases = 1;
        tallies.End([], isDurable: true);
        store.Release();

        await reading;
        Assert.Equal(1, await CountAsync(tallies));
    }

    [Fact]
    public async Task What_is_to_be_forgotten_while_they_are_read_is_read_again()
    {
        var store = new HeldTallies();
        await using var tallies = new LiveTallies(store, new LiveTalliesOptions(), TimeProvider.System, new Calls());
        Task<long> reading = CountAsync(tallies);
        store.Purchases = 1;
        tallies.Forget();
        store.Release();

        await reading;
        Assert.Equal(1, await CountAsync(tallies));
    }

    [Fact]
    public async Task A_commit_goes_on_whatever_tallies_cannot_be_read_for()
    {
        await using var tallies = new LiveTallies(
            new HeldTallies { Fault = new InvalidOperationException("this reading was to fail") }, new LiveTalliesOptions(), TimeProvider.System, new Calls());
        await tallies.BeginAsync();
        tallies.End([], isDurable: true);
    }

    private static async Task<long> CountAsync(LiveTallies tallies) =>
        (await tallies.SumAsync(Web, tallies.FirstDay, tallies.FirstDay, Never)).GetValueOrDefault(TallyMeasure.Purchases);

    /// <summary>Tallies that are given as they were when somebody began to read them.</summary>
    private sealed class HeldTallies : ITallyStore
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Fault { get; set; }

        public long Purchases { get; set; }

        public void Release() => _released.SetResult();

        public async ValueTask<TallyTable> ReadTalliesAsync(int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken)
        {
            var table = new TallyTable();
            table.Add(firstDay, Web, TallyMeasure.Purchases, Fault is { } fault ? throw fault : Purchases);
            await _released.Task;
            return table;
        }

        public ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken) => new(0);

        public ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> SaveRecountAsync(
            UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    /// <summary>A log that calls whoever is there when something is said.</summary>
    private sealed class Calls : ILogger<LiveTallies>
    {
        public Action? Called { get; set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Called?.Invoke();
    }
}
