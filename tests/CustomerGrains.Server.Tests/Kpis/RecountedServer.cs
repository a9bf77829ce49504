using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Server.Kpis;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Tallies;
using CustomerGrains.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerGrains.Server.Tests.Kpis;

/// <summary>An engine, the tallies in memory and a recount by small steps over a store, which goes with them.</summary>
internal sealed class RecountedServer : IAsyncDisposable
{
    private readonly ICustomerStore _store;
    private readonly StandingShapes _shapes = new();
    private readonly LiveTallies _live;
    private RecountDesk? _desk;
    private FaultyTallies? _counted;

    /// <summary>Starts on a store, at an instant at which the calendar stands still.</summary>
    public RecountedServer(ICustomerStore store, Instant now)
    {
        var time = new MovableTime(now.ToDateTimeOffset());
        _store = store;
        _live = new LiveTallies(Tallies, new LiveTalliesOptions { CompactionInterval = TimeSpan.FromSeconds(1) }, time, NullLogger<LiveTallies>.Instance);
        Engine = new EmbeddedEngine(
            store, AppliedStandards.Of(Standard.Default(Euro)), _shapes, new EmbeddedEngineOptions { Shards = 2, KeepsPopulation = false }, new EngineInstruments(), time,
            NullLogger<EmbeddedEngine>.Instance, tallies: _live);
    }

    /// <summary>Takes what channels tell.</summary>
    public EmbeddedEngine Engine { get; }

    /// <summary>The tallies in the store.</summary>
    public ITallyStore Tallies => (ITallyStore)_store;

    /// <summary>The clock by which the recount is tried again.</summary>
    public ManualTime DeskTime { get; } = new();

    /// <summary>How often the recount saved.</summary>
    public int Savings => _counted?.Savings ?? 0;

    private static Currency Euro => Currency.Of("EUR");

    /// <summary>Has the journal counted again, with a fault after so many calls, until so much is saved; then it stands still.</summary>
    public void Recount(int callsPerFault, int savingsMax)
    {
        _counted = new FaultyTallies(Tallies, callsPerFault, savingsMax);
        var recounter = new TallyRecounter(_counted, _shapes, Euro, TimeProvider.System) { RecordsAtOnce = 12, RecordsPerSaving = 30 };
        _desk = new RecountDesk(recounter, _live, Background.By(DeskTime), NullLogger<RecountDesk>.Instance);
        _desk.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await (_desk?.DisposeAsync() ?? default);
        await Engine.DisposeAsync();
        await _live.DisposeAsync();
        await _store.DisposeAsync();
    }

    private sealed class FaultyTallies(ITallyStore inner, int callsPerFault, int savingsMax) : ITallyStore
    {
        private int _calls;
        private int _savings;

        public int Savings => Volatile.Read(ref _savings);

        public ValueTask<TallyState> ReadTallyStateAsync(CancellationToken cancellationToken) => inner.ReadTallyStateAsync(cancellationToken);

        public async ValueTask<RecountPart?> ReadRecountAsync(UInt128 after, int recordsMax, CancellationToken cancellationToken)
        {
            ThrowIfDue();
            await (Savings < savingsMax ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken));
            return await inner.ReadRecountAsync(after, recordsMax, cancellationToken);
        }

        public async ValueTask<bool> SaveRecountAsync(
            UInt128 after, UInt128 upTo, bool isLast, ReadOnlyMemory<byte> tallies, CancellationToken cancellationToken)
        {
            bool isSaved = await inner.SaveRecountAsync(after, upTo, isLast, tallies, cancellationToken);
            Interlocked.Increment(ref _savings);

            // Saved, and nobody is told so.
            ThrowIfDue();
            return isSaved;
        }

        public ValueTask<TallyTable> ReadTalliesAsync(
            int firstDay, int lastDay, IReadOnlySet<TallySubjectKind> kinds, CancellationToken cancellationToken) =>
            inner.ReadTalliesAsync(firstDay, lastDay, kinds, cancellationToken);

        public ValueTask<int> CompactTalliesAsync(int bytesMax, CancellationToken cancellationToken) => inner.CompactTalliesAsync(bytesMax, cancellationToken);

        private void ThrowIfDue()
        {
            (int faults, int rest) = Math.DivRem(Interlocked.Increment(ref _calls), callsPerFault);
            if (rest == 0)
            {
                throw faults % 2 == 0 ? new StoreException("the store was to fail") : new InvalidOperationException("a mistake");
            }
        }
    }
}
