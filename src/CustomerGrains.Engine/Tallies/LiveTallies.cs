using System.Threading.Channels;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using CustomerGrains.Storage.Tallies;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Tallies;

/// <summary>
/// The tallies of the last days in memory, exact as of the last group that is durable, for whoever watches subjects: they are read from
/// the store once, and each group adds to them when it is durable. After a commit of which nobody knows whether it was written they are
/// read again, at a moment in which no group is under way, and once more when the last of those ends that nobody waited for then. It also
/// has groups added up in the store. Thread-safe.
/// </summary>
public sealed class LiveTallies : IAsyncDisposable
{
    /// <summary>More groups than there are: what of the store's is to be added up is not known, so all of it is.</summary>
    private const long UnknownGroups = long.MaxValue / 2;

    private readonly ITallyStore _store;
    private readonly LiveTalliesOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveTallies> _logger;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _settling = new(1);
    private readonly CancellationTokenSource _stop = new();

    // Unbounded because a group adds at most one item, and what is done with it takes far less than its commit.
    private readonly Channel<(byte[] Tallies, int Reading)> _counted = Channel.CreateUnbounded<(byte[] Tallies, int Reading)>();

    private readonly Task _loops;
    private TallyTable _table = new();
    private TaskCompletionSource? _quiet;
    private IReadOnlySet<string> _late = new HashSet<string>();
    private bool _isInDoubt = true;
    private int _underWay;
    private long _doubts;
    private int _boundDay = int.MinValue;
    private int _reading;
    private long _bytesWaiting;
    private long _groupsWaiting = UnknownGroups;
    private int _isStopped;

    /// <summary>Makes one that reads the store when it is first asked, or with the first commit.</summary>
    /// <param name="store">Keeps the tallies.</param>
    /// <param name="options">What is kept in memory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told of what fails.</param>
    public LiveTallies(ITallyStore store, LiveTalliesOptions options, TimeProvider time, ILogger<LiveTallies> logger)
    {
        (_store, _options, _time, _logger) = (store, options, time, logger);
        _loops = Task.WhenAll(Task.Run(CountAsync), Task.Run(CompactAsync));
    }

    /// <summary>
    /// Told what a durable group has added to the days and kinds that are in memory, in the order in which groups became durable, one at a
    /// time. Not told of what was added by a commit of which nobody knew; after one, <see cref="Reread"/> is.
    /// </summary>
    public Action<TallyTable>? Counted { get; set; }

    /// <summary>Told when all windows may be otherwise than what was counted says.</summary>
    public Action? Reread { get; set; }

    /// <summary>The first day that is in memory.</summary>
    public int FirstDay => Today - _options.Days + 1;

    private int Today => Instant.From(_time.GetUtcNow()).Day;

    /// <summary>Adds up a subject over days.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="firstDay">The first UTC day, <see cref="FirstDay"/> or later.</param>
    /// <param name="lastDay">The last UTC day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is counted, by measure.</returns>
    /// <exception cref="StoreException">They had to be read and the store failed.</exception>
    public async ValueTask<IReadOnlyDictionary<TallyMeasure, long>> SumAsync(
        TallySubject subject, int firstDay, int lastDay, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        Dictionary<TallyMeasure, long> sums = [];
        lock (_lock)
        {
            for (int day = firstDay; day <= lastDay; day++)
            {
                foreach ((TallyMeasure measure, long value) in _table.Of(day, subject))
                {
                    sums[measure] = sums.GetValueOrDefault(measure) + value;
                }
            }
        }

        return sums;
    }

    /// <summary>Looks at what is in memory, while nothing is added to it.</summary>
    /// <param name="look">Takes what it needs; quick, and keeps nothing of the table.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">They had to be read and the store failed.</exception>
    public async ValueTask<T> LookAsync<T>(Func<TallyTable, T> look, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        lock (_lock)
        {
            return look(_table);
        }
    }

    /// <summary>Gives the subjects of a kind of which anything is counted on some days.</summary>
    /// <param name="kind">The kind, one that is kept in memory.</param>
    /// <param name="firstDay">The first UTC day, <see cref="FirstDay"/> or later.</param>
    /// <param name="lastDay">The last UTC day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">They had to be read and the store failed.</exception>
    public async ValueTask<IReadOnlyList<TallySubject>> SubjectsAsync(
        TallySubjectKind kind, int firstDay, int lastDay, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken);
        lock (_lock)
        {
            return [.. _table.Cells
                .Where(each => each.Subject.Kind == kind && each.Day >= firstDay && each.Day <= lastDay)
                .Select(each => each.Subject)
                .Distinct()];
        }
    }

    /// <summary>What is in the store became otherwise than what was counted says: it is read again before anything else.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _isInDoubt = true;
            _doubts++;
        }
    }

    /// <summary>Stops. What is durable stays so.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) == 0)
        {
            _counted.Writer.TryComplete();
            await _stop.CancelAsync();
            await _loops;
            _stop.Dispose();
        }
    }

    /// <summary>A group is about to be written.</summary>
    internal async ValueTask BeginAsync()
    {
        if (!TryBegin())
        {
            try
            {
                await SettleAsync(CancellationToken.None);
            }
            catch (Exception exception)
            {
                // Whatever it was, the commit goes on, and has trouble of its own; they are read with a later one.
                Log.TalliesNotRead(_logger, exception.Message);
            }

            lock (_lock)
            {
                _underWay++;
                _doubts++;
            }
        }
    }

    /// <summary>A group has been written, or nobody knows.</summary>
    internal void End(byte[] tallies, bool isDurable)
    {
        lock (_lock)
        {
            _underWay--;
            _isInDoubt |= !isDurable;
            _groupsWaiting = isDurable ? _groupsWaiting : UnknownGroups;
            if (isDurable && tallies.Length > 0)
            {
                _bytesWaiting += tallies.Length;
                _groupsWaiting++;
                _counted.Writer.TryWrite((tallies, _reading));
            }

            if (_underWay == 0)
            {
                _quiet?.TrySetResult();
                _quiet = null;
            }
        }
    }

    private bool TryBegin()
    {
        lock (_lock)
        {
            _underWay += _isInDoubt ? 0 : 1;
            return !_isInDoubt;
        }
    }

    /// <summary>Completes when what is in memory is what is in the store.</summary>
    private async ValueTask SettleAsync(CancellationToken cancellationToken)
    {
        if (FirstDay < Volatile.Read(ref _boundDay))
        {
            // The clock was ahead, and what was dropped by it is of days that count again.
            Forget();
        }

        if (!Volatile.Read(ref _isInDoubt))
        {
            return;
        }

        await _settling.WaitAsync(cancellationToken);
        try
        {
            if (_isInDoubt)
            {
                long doubts = Interlocked.Read(ref _doubts);
                await QuietAsync().WaitAsync(cancellationToken);
                IReadOnlySet<string> late = await _store.ReadAppendsUnderWayAsync(cancellationToken);
                TallyTable table = await _store.ReadTalliesAsync(Math.Max(0, FirstDay), TallyLimits.DayMax, _options.Kinds, cancellationToken);
                lock (_lock)
                {
                    // One that began meanwhile, though the store could not be read before, may be in it or not.
                    _isInDoubt = _doubts != doubts;
                    _reading++;
                    (_table, _late, _boundDay) = (table, late, int.MinValue);
                    Bound();
                }

                Reread?.Invoke();
            }
        }
        finally
        {
            _settling.Release();
        }
    }

    private Task QuietAsync()
    {
        lock (_lock)
        {
            return _underWay == 0
                ? Task.CompletedTask
                : (_quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private async Task CountAsync()
    {
        await foreach ((byte[] tallies, int reading) in _counted.Reader.ReadAllAsync())
        {
            try
            {
                Count(tallies, reading);
            }
            catch (Exception exception)
            {
                // Whatever it was, nobody knows what of it is in memory, and who was told.
                Log.TalliesNotRead(_logger, exception.Message);
                Forget();
            }
        }
    }

    private void Count(byte[] tallies, int reading)
    {
        int first = FirstDay;
        var added = new TallyTable();
        TallyCodec.AddTo(tallies, added, (day, subject) => day >= first && _options.Kinds.Contains(subject.Kind));
        lock (_lock)
        {
            // What was durable before it was read is in what was read.
            if (reading == _reading)
            {
                _table.Add(added);
                if (first != _boundDay || _table.Cells.Count > _options.CellsMax)
                {
                    Bound();
                }
            }
        }

        if (added.Cells.Count > 0)
        {
            Counted?.Invoke(added);
        }
    }

    private void Bound()
    {
        int first = FirstDay;
        _boundDay = Math.Max(_boundDay, first);
        _table.DropBefore(first);
        while (_table.Cells.Count > _options.CellsMax && first < Today)
        {
            _table.DropBefore(++first);
        }
    }

    private async Task CompactAsync()
    {
        TimeSpan step = TimeSpan.FromSeconds(1);
        using var timer = new PeriodicTimer(step, _time);
        TimeSpan waited = TimeSpan.Zero;
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await FollowLateAsync();
                waited += step;
                if (waited >= _options.CompactionInterval || Interlocked.Read(ref _bytesWaiting) >= _options.CompactionBytes)
                {
                    waited = TimeSpan.Zero;
                    await CompactAllAsync();
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It was told to stop.
        }
    }

    /// <summary>What was under way when they were read, though it was told that it had failed, may have become durable since.</summary>
    private async Task FollowLateAsync()
    {
        IReadOnlySet<string> late = Volatile.Read(ref _late);
        if (late.Count == 0)
        {
            return;
        }

        try
        {
            if (!late.Overlaps(await _store.ReadAppendsUnderWayAsync(_stop.Token)))
            {
                Forget();
                await SettleAsync(_stop.Token);
            }
        }
        catch (Exception exception) when (!IsEnd(exception))
        {
            Log.TalliesNotRead(_logger, exception.Message);
        }
    }

    /// <summary>
    /// Adds up the groups that wait, the first time all that the store has. Those that come meanwhile are for the next time: a few at a time
    /// would each have the rows of their days written again.
    /// </summary>
    private async Task CompactAllAsync()
    {
        long left;
        lock (_lock)
        {
            (left, _groupsWaiting, _bytesWaiting) = (_groupsWaiting, 0, 0);
        }

        try
        {
            int groups = int.MaxValue;
            for (; left > 0 && groups > 0; left -= groups)
            {
                groups = await _store.CompactTalliesAsync(_options.CompactionBytes, _stop.Token);
            }
        }
        catch (Exception exception) when (!IsEnd(exception))
        {
            Interlocked.Exchange(ref _groupsWaiting, UnknownGroups);
            Log.TalliesNotCompacted(_logger, exception.Message);
        }
    }

    private bool IsEnd(Exception exception) => exception is OperationCanceledException && _stop.IsCancellationRequested;
}
