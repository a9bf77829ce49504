using CustomerGrains.Domain;
using CustomerGrains.Domain.Warnings.Subjects;
using CustomerGrains.Server.Standards;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>
/// The warnings about employees, channels, products and categories, as the governance log has them: each change is an entry with the warning
/// after it, so that the last one says where it stands. Nothing is shown before it is durable. Thread-safe.
/// </summary>
internal sealed class SubjectWarningLog : IDisposable
{
    private const string Changed = "warning.subject";
    private const int ChangesKeptMax = 100;

    /// <summary>Newest changes kept for those who follow; older ones are read from the log.</summary>
    private const int NewestMax = 4_096;

    private readonly Dictionary<SubjectKey, SubjectWarning> _last = [];
    private readonly Dictionary<SubjectKey, List<SubjectWarningChange>> _changes = [];
    private readonly Dictionary<string, SubjectWarningChange> _requests = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Queue<SubjectEntry> _newest = new();
    private readonly IGovernanceLog _log;
    private readonly GovernanceFold _fold;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _newestAfter;
    private long _end;

    public SubjectWarningLog(IGovernanceLog log, TimeProvider time) => (_log, _fold) = (log, new GovernanceFold(log, time, Take));

    /// <summary>The last warning of each rule and subject that has one.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<IReadOnlyDictionary<SubjectKey, SubjectWarning>> ReadAsync(CancellationToken cancellationToken) =>
        _fold.ReadAsync<IReadOnlyDictionary<SubjectKey, SubjectWarning>>(() => new Dictionary<SubjectKey, SubjectWarning>(_last), cancellationToken);

    /// <summary>The last warning of each rule and subject that has one, and the place in the log as of which they are.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<(IReadOnlyList<SubjectWarning> Warnings, long End)> ReadStateAsync(CancellationToken cancellationToken) =>
        _fold.ReadAsync<(IReadOnlyList<SubjectWarning>, long)>(() => ([.. _last.Values], _end), cancellationToken);

    /// <summary>The place in the log of the last change that is durable; 0 before the first.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<long> ReadEndAsync(CancellationToken cancellationToken) => _fold.ReadAsync(() => _end, cancellationToken);

    /// <summary>Completes when a change behind a place is known here: within a second also where another server made it.</summary>
    /// <param name="after">The place.</param>
    public Task WaitBehindAsync(long after)
    {
        lock (_lock)
        {
            return _end > after ? Task.CompletedTask : _more.Task;
        }
    }

    /// <summary>All changes behind a place that are known here, in their order.</summary>
    /// <param name="after">The place.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public async ValueTask<IReadOnlyList<SubjectEntry>> ReadBehindAsync(long after, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (after >= _newestAfter)
            {
                return [.. _newest.Where(each => each.Sequence > after)];
            }
        }

        return [.. (await _log.ReadGovernanceAsync(after, cancellationToken)).Where(each => each.Kind == Changed).Select(EntryOf)];
    }

    /// <summary>What became of the warnings of a rule about a subject, the oldest first, the newest hundred.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<IReadOnlyList<SubjectWarningChange>> ReadChangesAsync(SubjectKey key, CancellationToken cancellationToken) =>
        _fold.ReadAsync<IReadOnlyList<SubjectWarningChange>>(() => [.. _changes.GetValueOrDefault(key, [])], cancellationToken);

    /// <summary>Writes what becomes of a warning.</summary>
    /// <param name="key">The rule and the subject.</param>
    /// <param name="decide">What becomes of the last one at an instant; null for nothing.</param>
    /// <param name="cancellationToken">Gives up; it may be written all the same.</param>
    /// <returns>The last one afterwards; null for none.</returns>
    /// <exception cref="StoreException">The store failed; it may be written all the same.</exception>
    public Task<SubjectWarning?> ChangeAsync(
        SubjectKey key, Func<SubjectWarning?, Instant, SubjectChange?> decide, CancellationToken cancellationToken) => _fold.AppendAsync(
        at => decide(_last.GetValueOrDefault(key), at) is { } change
            ? new GovernanceAct(Changed, change.By, SubjectWarningWriter.Write(_last.GetValueOrDefault(key), change, at))
            : null,
        () => _last.GetValueOrDefault(key),
        cancellationToken);

    /// <summary>Carries out an order once.</summary>
    /// <param name="order">The order.</param>
    /// <param name="key">The rule and the subject.</param>
    /// <param name="decide">What becomes of the last one at an instant. What it throws is thrown, and nothing is written.</param>
    /// <param name="cancellationToken">Gives up; it may be carried out all the same.</param>
    /// <returns>What was done under the order's id, and whether that was before.</returns>
    /// <exception cref="StoreException">The store failed; it may be carried out all the same.</exception>
    public async Task<(SubjectWarningChange Change, bool WasKnown)> OrderAsync(
        SubjectOrder order, SubjectKey key, Func<SubjectWarning?, Instant, SubjectChange> decide, CancellationToken cancellationToken)
    {
        bool isOwn = false;
        SubjectWarningChange change = await _fold.AppendAsync(
            at =>
            {
                SubjectWarning? last = _last.GetValueOrDefault(key);
                isOwn = !_requests.ContainsKey(order.RequestId);
                return isOwn ? new GovernanceAct(Changed, order.By, SubjectWarningWriter.Write(last, decide(last, at), at)) : null;
            },
            () => _requests[order.RequestId],
            cancellationToken);
        return (change, !isOwn);
    }

    public void Dispose() => _fold.Dispose();

    private void Take(GovernanceEntry entry)
    {
        if (entry.Kind != Changed)
        {
            return;
        }

        SubjectEntry taken = EntryOf(entry);
        (SubjectWarningChange change, SubjectWarning warning) = (taken.Change, taken.Warning);
        var key = new SubjectKey(warning.Subject, warning.Rule);
        _last[key] = warning;
        if (SubjectOrder.IdOf(change) is { Length: > 0 } requestId)
        {
            _requests[requestId] = change;
        }

        if (change.Reason != DecisionReason.Unspecified)
        {
            List<SubjectWarningChange> changes = _changes.TryGetValue(key, out List<SubjectWarningChange>? known) ? known : _changes[key] = [];
            changes.Add(change);
            if (changes.Count > ChangesKeptMax)
            {
                changes.RemoveAt(0);
            }
        }

        Tell(taken);
    }

    private void Tell(SubjectEntry entry)
    {
        TaskCompletionSource told;
        lock (_lock)
        {
            _newest.Enqueue(entry);
            if (_newest.Count > NewestMax)
            {
                _newestAfter = _newest.Dequeue().Sequence;
            }

            _end = entry.Sequence;
            (told, _more) = (_more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }

    private static SubjectEntry EntryOf(GovernanceEntry entry)
    {
        SubjectWarningChange change = GovernanceFold.Read(entry, SubjectWarningChange.Parser);
        return new SubjectEntry(entry.Sequence, change, SubjectWarningReader.Read(change.Warning));
    }
}
