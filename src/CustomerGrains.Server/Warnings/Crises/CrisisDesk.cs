using System.Collections.Concurrent;
using System.Threading.Channels;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Engine.Warnings;
using CustomerGrains.Server.Hosting;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>
/// Works crises off in the background, a few beside one another: raises the warnings of those who are touched, those of most value first and
/// some at a time, and resolves them after the end. What is on record and not done is done after a restart; orders have ids of the crisis's, so
/// that each has effect once however often it is begun anew.
/// </summary>
internal sealed class CrisisDesk(
    EmbeddedEngine engine, CrisisLog log, TouchedCustomers touched, TimeProvider time, BackgroundWork background, ILogger<CrisisDesk> logger) : IAsyncDisposable
{
    private const int OrdersAtOnce = 64;

    /// <summary>Most crises worked at a time: a long one, or one that fails, must not hold up the others.</summary>
    private const int CrisesAtOnce = 4;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CrisisCount> _counts = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _inWork = new(StringComparer.Ordinal);
    private readonly BackgroundLoop[] _loops = [.. Enumerable.Range(0, CrisesAtOnce).Select(_ => background.Loop("crises"))];

    /// <summary>Begins.</summary>
    public void Start()
    {
        Wake();
        foreach (BackgroundLoop loop in _loops)
        {
            string? crisisId = null;
            loop.Start(async cancellationToken =>
            {
                // After a failure the loop goes on with the same crisis.
                crisisId ??= await NextAsync(cancellationToken);
                if (crisisId is null)
                {
                    return;
                }

                await WorkAsync(crisisId, cancellationToken);
                _inWork.TryRemove(crisisId, out _);
                crisisId = null;

                // It may have been ended meanwhile.
                Wake();
            });
        }
    }

    /// <summary>Something is on record.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>A crisis has been ended: no more warnings are raised for it.</summary>
    public void End(string crisisId)
    {
        _ended[crisisId] = true;
        Wake();
    }

    /// <summary>How far a crisis is.</summary>
    public CrisisCount CountOf(Crisis crisis) => crisis.Done ?? _counts.GetValueOrDefault(crisis.Id, CrisisCount.None);

    /// <summary>Stops; what is left goes on after the next start. May be called again.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_loops.Select(loop => loop.DisposeAsync().AsTask()));

    /// <summary>Waits until something may be on record, and takes the oldest crisis that has to be worked and that no other loop has; null for none.</summary>
    private async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        await _wake.Reader.ReadAsync(cancellationToken);
        string? crisisId;
        try
        {
            crisisId = (await log.ReadAsync(cancellationToken)).FirstOrDefault(crisis => !crisis.IsWorkedOff && _inWork.TryAdd(crisis.Id, true))?.Id;
        }
        catch
        {
            Wake();
            throw;
        }

        if (crisisId is not null)
        {
            // There may be one for another loop too.
            Wake();
        }

        return crisisId;
    }

    private async Task WorkAsync(string crisisId, CancellationToken cancellationToken)
    {
        Crisis crisis = (await log.ReadAsync(cancellationToken)).First(each => each.Id == crisisId);
        if (crisis.Done is null)
        {
            CrisisCount count = crisis.EndedAt is null ? await RaiseAsync(crisis, cancellationToken) : await CountAsync(crisis, cancellationToken);
            await log.DoneAsync(crisis.Id, count, cancellationToken);
            Log.CrisisRaised(logger, crisis.Id, count.Warned, count.LeftOut);
        }

        if (crisis is { EndedAt: not null, IsOver: false })
        {
            await ResolveAsync(crisis, cancellationToken);
            foreach (Crisis other in await LeftOutOfAsync(crisis.Request.Rule, cancellationToken))
            {
                await log.AgainAsync(other.Id, cancellationToken);
            }

            await log.OverAsync(crisis.Id, cancellationToken);
        }
    }

    /// <summary>Crises that go on and could not warn of all whom they touch, as one customer has one warning of a rule at a time.</summary>
    private async Task<IEnumerable<Crisis>> LeftOutOfAsync(string rule, CancellationToken cancellationToken) =>
        (await log.ReadAsync(cancellationToken)).Where(each => each is { EndedAt: null, Done.LeftOut: > 0 } && each.Request.Rule == rule);

    private async Task<CrisisCount> RaiseAsync(Crisis crisis, CancellationToken cancellationToken)
    {
        var order = new WarningRaise(crisis.Request.Rule, crisis.Request.Note, crisis.By, crisis.Id);
        IReadOnlyList<string> customers = await touched.FindAsync(crisis.Request, cancellationToken);
        CrisisCount count = _counts[crisis.Id] = new CrisisCount(customers.Count, 0, 0);
        foreach (string[] some in customers.Chunk(OrdersAtOnce).TakeWhile(_ => !_ended.ContainsKey(crisis.Id)))
        {
            InteractionOutcome[] outcomes = await Task.WhenAll(some.Select(customerId => OrderAsync(customerId, "crisis:" + crisis.Id, order, cancellationToken)));
            int warned = outcomes.Count(outcome => outcome.Kind is OutcomeKind.Applied or OutcomeKind.Duplicate);
            _counts[crisis.Id] = count = count with { Warned = count.Warned + warned, LeftOut = count.LeftOut + some.Length - warned };
        }

        return count;
    }

    /// <summary>What became of a crisis that was ended before that was noted.</summary>
    private async Task<CrisisCount> CountAsync(Crisis crisis, CancellationToken cancellationToken)
    {
        await touched.WaitAsync(cancellationToken);
        long warned = touched.WarnedOf(crisis.Id).LongCount();
        return new CrisisCount(warned, warned, 0);
    }

    private async Task ResolveAsync(Crisis crisis, CancellationToken cancellationToken)
    {
        await touched.WaitAsync(cancellationToken);
        RaisedWarning[] raised = [.. engine.Matters!.All(MatterKinds.Warnings).Where(each => each.Warning.CrisisId == crisis.Id)];
        foreach (RaisedWarning[] some in raised.Chunk(OrdersAtOnce))
        {
            await Task.WhenAll(some.Select(each => OrderAsync(
                each.CustomerId, "crisis-end:" + crisis.Id,
                new WarningResolution(each.Rule, each.Warning.OpenedAt, WarningOutcome.Handled, crisis.EndNote, crisis.EndedBy),
                cancellationToken)));
        }
    }

    /// <summary>Has an order carried out, however long the store does not answer.</summary>
    private async Task<InteractionOutcome> OrderAsync(string customerId, string requestId, InteractionDetail order, CancellationToken cancellationToken)
    {
        while (true)
        {
            SubmitResult result = await engine.ExecuteAsync(new CustomerCommand(customerId, requestId, order), cancellationToken);
            if (result.Status == SubmitStatus.Done)
            {
                return result.Outcomes[0];
            }

            await Task.Delay(TryAgainAfter, time, cancellationToken);
        }
    }
}
