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

    private readonly Dictionary<SubjectKey, SubjectWarning> _last = [];
    private readonly Dictionary<SubjectKey, List<SubjectWarningChange>> _changes = [];
    private readonly Dictionary<string, SubjectWarningChange> _requests = new(StringComparer.Ordinal);
    private readonly GovernanceFold _fold;

    public SubjectWarningLog(IGovernanceLog log, TimeProvider time) => _fold = new GovernanceFold(log, time, Take);

    /// <summary>The last warning of each rule and subject that has one.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<IReadOnlyDictionary<SubjectKey, SubjectWarning>> ReadAsync(CancellationToken cancellationToken) =>
        _fold.ReadAsync<IReadOnlyDictionary<SubjectKey, SubjectWarning>>(() => new Dictionary<SubjectKey, SubjectWarning>(_last), cancellationToken);

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

        SubjectWarningChange change = GovernanceFold.Read(entry, SubjectWarningChange.Parser);
        SubjectWarning warning = SubjectWarningReader.Read(change.Warning);
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
    }
}
