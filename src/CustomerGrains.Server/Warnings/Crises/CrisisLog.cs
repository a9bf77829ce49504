using CustomerGrains.Server.Standards;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>
/// The crises, as the governance log has them: raised, done, to be looked at again, ended and over, each an entry whose content is a message of
/// the contract. Thread-safe.
/// </summary>
internal sealed class CrisisLog : IDisposable
{
    private const string Raised = "crisis.raised";
    private const string Done = "crisis.done";
    private const string Again = "crisis.again";
    private const string Ended = "crisis.ended";
    private const string Over = "crisis.over";

    private readonly Dictionary<string, Crisis> _crises = new(StringComparer.Ordinal);
    private readonly GovernanceFold _fold;

    public CrisisLog(IGovernanceLog log, TimeProvider time) => _fold = new GovernanceFold(log, time, Take);

    /// <summary>All crises, the oldest first.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<IReadOnlyList<Crisis>> ReadAsync(CancellationToken cancellationToken) =>
        _fold.ReadAsync<IReadOnlyList<Crisis>>(() => [.. _crises.Values.OrderBy(crisis => crisis.RaisedAt)], cancellationToken);

    /// <summary>Puts a crisis on record; one of the same id that is there already stays as it is.</summary>
    /// <returns>What is on record.</returns>
    /// <exception cref="StoreException">The store failed; it may be on record all the same.</exception>
    public Task<Crisis> RaiseAsync(RaiseCrisisRequest request, string by, CancellationToken cancellationToken) =>
        AppendAsync(request.CrisisId, known => known is null, Raised, by, request, cancellationToken);

    /// <summary>Notes that all warnings were raised.</summary>
    /// <exception cref="StoreException">The store failed; it may be noted all the same.</exception>
    public Task<Crisis> DoneAsync(string crisisId, CrisisCount count, CancellationToken cancellationToken) => AppendAsync(
        crisisId, known => known!.Done is null, Done, "",
        new V1.Crisis { CrisisId = crisisId, Customers = count.Customers ?? 0, Warned = count.Warned, LeftOut = count.LeftOut }, cancellationToken);

    /// <summary>Notes that warnings have to be raised again, as far as they are not there: another crisis no longer has customers whom this one touches.</summary>
    /// <exception cref="StoreException">The store failed; it may be noted all the same.</exception>
    public Task<Crisis> AgainAsync(string crisisId, CancellationToken cancellationToken) => AppendAsync(
        crisisId, known => known is { Done: not null, EndedAt: null }, Again, "", new V1.Crisis { CrisisId = crisisId }, cancellationToken);

    /// <summary>Notes that somebody ended a crisis that is on record.</summary>
    /// <exception cref="StoreException">The store failed; it may be noted all the same.</exception>
    public Task<Crisis> EndAsync(EndCrisisRequest request, string by, CancellationToken cancellationToken) =>
        AppendAsync(request.CrisisId, known => known!.EndedAt is null, Ended, by, request, cancellationToken);

    /// <summary>Notes that the warnings of a crisis that was ended have been resolved.</summary>
    /// <exception cref="StoreException">The store failed; it may be noted all the same.</exception>
    public Task<Crisis> OverAsync(string crisisId, CancellationToken cancellationToken) =>
        AppendAsync(crisisId, known => !known!.IsOver, Over, "", new V1.Crisis { CrisisId = crisisId }, cancellationToken);

    public void Dispose() => _fold.Dispose();

    private Task<Crisis> AppendAsync(
        string crisisId, Func<Crisis?, bool> isNeeded, string kind, string by, IMessage content, CancellationToken cancellationToken) => _fold.AppendAsync(
        _ => isNeeded(_crises.GetValueOrDefault(crisisId)) ? new GovernanceAct(kind, by, content) : null, () => _crises[crisisId], cancellationToken);

    private void Take(GovernanceEntry entry)
    {
        switch (entry.Kind)
        {
            case Raised:
                RaiseCrisisRequest request = GovernanceFold.Read(entry, RaiseCrisisRequest.Parser);
                _crises[request.CrisisId] = new Crisis(request, entry.Actor, entry.RecordedAt);
                break;
            case Done:
                V1.Crisis done = GovernanceFold.Read(entry, V1.Crisis.Parser);
                _crises[done.CrisisId] = _crises[done.CrisisId] with { Done = new CrisisCount(done.Customers, done.Warned, done.LeftOut) };
                break;
            case Again:
                string again = GovernanceFold.Read(entry, V1.Crisis.Parser).CrisisId;
                _crises[again] = _crises[again] with { Done = null };
                break;
            case Ended:
                EndCrisisRequest end = GovernanceFold.Read(entry, EndCrisisRequest.Parser);
                _crises[end.CrisisId] = _crises[end.CrisisId] with { EndedAt = entry.RecordedAt, EndedBy = entry.Actor, EndNote = end.Note };
                break;
            case Over:
                string over = GovernanceFold.Read(entry, V1.Crisis.Parser).CrisisId;
                _crises[over] = _crises[over] with { IsOver = true };
                break;
        }
    }
}
