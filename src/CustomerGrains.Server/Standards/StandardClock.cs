using System.Threading.Channels;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Storage;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// Follows the ledger and says when other standards are to be applied: at the instant at which one takes effect, and soon after somebody
/// did something, on this server or on another one, or kept something new of all customers together. While the ledger cannot be read, or what is in it cannot be used, everything stays as it
/// was, and it is tried again. Thread-safe.
/// </summary>
internal sealed class StandardClock : IAsyncDisposable
{
    /// <summary>How often the ledger is read.</summary>
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private readonly StandardLedger _ledger;
    private readonly StandardDocuments _documents;
    private readonly TimeProvider _time;
    private readonly Func<StandardsDue, Task> _changed;
    private readonly ILogger<StandardClock> _log;
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _interval;
    private readonly ITimer _change;

    private Task _following = Task.CompletedTask;
    private Look? _last;
    private Dictionary<V1.Standard, CompiledStandard> _compiled = [];
    private int _isStopped;

    private StandardClock(
        StandardLedger ledger, StandardDocuments documents, TimeProvider time, Func<StandardsDue, Task> changed, ILogger<StandardClock> log)
    {
        (_ledger, _documents, _time, _changed, _log) = (ledger, documents, time, changed, log);
        _interval = time.CreateTimer(_ => _due.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _change = time.CreateTimer(_ => _due.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to follow. When it completes, what is applied now has been said.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="documents">Reads the documents in it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">
    /// Is told what is to be applied from now on, first of all at the start. Calls do not overlap. When one fails, the same is said again.
    /// </param>
    /// <param name="log">Is told what fails.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The ledger cannot be read, or this server cannot use what is in force.</exception>
    public static async Task<StandardClock> StartAsync(
        StandardLedger ledger, StandardDocuments documents, TimeProvider time, Func<StandardsDue, Task> changed, ILogger<StandardClock> log,
        CancellationToken cancellationToken)
    {
        var clock = new StandardClock(ledger, documents, time, changed, log);
        try
        {
            await clock.ReadAsync(cancellationToken);
        }
        catch
        {
            await clock.DisposeAsync();
            throw;
        }

        clock._interval.Change(RefreshInterval, RefreshInterval);
        clock._following = clock.FollowAsync();
        return clock;
    }

    /// <summary>Reads the ledger now. When it completes, what is to be applied has been said, unless that failed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (StoreException exception)
        {
            Log.BackgroundFailed(_log, "standards", exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.StandardsNotFollowed(_log, exception);
        }
    }

    /// <summary>Stops; nothing is said any more when it completes. May be called again.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        await _stop.CancelAsync();
        await _interval.DisposeAsync();
        await _change.DisposeAsync();
        await _following;
        _refreshing.Dispose();
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (await _due.Reader.WaitToReadAsync(_stop.Token))
            {
                _due.Reader.TryRead(out _);
                await RefreshAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // It was told to stop.
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            (Look look, Instant? changesAt, Instant now) = await _ledger.LookAsync(
                (register, documents, at) => (Look.At(register.InForceAt(at), documents, _ledger.Contexts), register.InForceAt(at).ChangesAt, at), cancellationToken);
            if (look != _last)
            {
                await _changed(await CompileAsync(look, cancellationToken));
                _last = look;
            }

            Await(changesAt, now);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Later changes than the next reading are seen by that.</summary>
    private void Await(Instant? changesAt, Instant now)
    {
        if (changesAt is { } at && at <= now.Plus(RefreshInterval))
        {
            TimeSpan wait = at.ToDateTimeOffset() - _time.GetUtcNow();
            _change.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<StandardsDue> CompileAsync(Look look, CancellationToken cancellationToken)
    {
        var compiled = new Dictionary<V1.Standard, CompiledStandard>(ReferenceEqualityComparer.Instance);
        foreach (V1.Standard document in new[] { look.Live, look.Trial, look.Shadow }.OfType<V1.Standard>())
        {
            // One that is applied already stays the very same, so that what else is new does not look like another standard.
            compiled[document] = _compiled.TryGetValue(document, out CompiledStandard? known) ? known : await _documents.CompileKeptAsync(document, cancellationToken);
        }

        _compiled = compiled;
        return new StandardsDue(
            compiled[look.Live], look.InForce.Since, look.Trial is null ? null : compiled[look.Trial], look.InForce.Audience,
            look.Shadow is null ? null : compiled[look.Shadow])
        {
            Context = look.Context,
            TrialContext = look.TrialContext,
        };
    }

    /// <summary>What the ledger says. A shadow may be a draft, whose document changes under the same version.</summary>
    private sealed record Look(
        InForce InForce, V1.Standard Live, V1.Standard? Trial, V1.Standard? Shadow, DecisionContext? Context, DecisionContext? TrialContext)
    {
        public static Look At(InForce inForce, Func<string, V1.Standard> documents, ContextHistory contexts) => new(
            inForce with { ChangesAt = null },
            documents(inForce.Version),
            inForce.Trial is { } trial ? documents(trial) : null,
            inForce.Shadow is { } shadow ? documents(shadow) : null,
            contexts.Newest(inForce.Version),
            inForce.Trial is null ? null : contexts.Newest(inForce.Trial));
    }
}
