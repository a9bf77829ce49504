using CustomerGrains.Domain;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Server.Warnings.Crises;

/// <summary>
/// The crises, as the governance log has them: raised, done, ended and over, each an entry whose content is the format's version and a
/// message of the contract. Thread-safe.
/// </summary>
internal sealed class CrisisLog(IGovernanceLog log, TimeProvider time) : IDisposable
{
    private const string Raised = "crisis.raised";
    private const string Done = "crisis.done";
    private const string Ended = "crisis.ended";
    private const string Over = "crisis.over";
    private const byte FormatVersion = 1;
    private const int AppendsMax = 100;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, Crisis> _crises = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>All crises, the oldest first.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<IReadOnlyList<Crisis>> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await RefreshAsync(cancellationToken);
            return [.. _crises.Values.OrderBy(crisis => crisis.RaisedAt)];
        }
        finally
        {
            _one.Release();
        }
    }

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

    /// <summary>Notes that somebody ended a crisis that is on record.</summary>
    /// <exception cref="StoreException">The store failed; it may be noted all the same.</exception>
    public Task<Crisis> EndAsync(EndCrisisRequest request, string by, CancellationToken cancellationToken) =>
        AppendAsync(request.CrisisId, known => known!.EndedAt is null, Ended, by, request, cancellationToken);

    /// <summary>Notes that the warnings of a crisis that was ended have been resolved.</summary>
    /// <exception cref="StoreException">The store failed; it may be noted all the same.</exception>
    public Task<Crisis> OverAsync(string crisisId, CancellationToken cancellationToken) =>
        AppendAsync(crisisId, known => !known!.IsOver, Over, "", new V1.Crisis { CrisisId = crisisId }, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<Crisis> AppendAsync(
        string crisisId, Func<Crisis?, bool> isNeeded, string kind, string by, IMessage content, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            for (int append = 0; append < AppendsMax; append++)
            {
                await RefreshAsync(cancellationToken);
                if (_crises.GetValueOrDefault(crisisId) is var known && !isNeeded(known))
                {
                    return known!;
                }

                var entry = new GovernanceEntry(_sequence + 1, kind, Instant.From(time.GetUtcNow()), by, [FormatVersion, .. content.ToByteArray()]);
                if (await log.AppendAsync(entry, cancellationToken) == GovernanceAppend.Appended)
                {
                    Take(entry);
                    return _crises[crisisId];
                }
            }

            throw new StoreException($"others were quicker to write into the governance log {AppendsMax} times in a row");
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (GovernanceEntry entry in await log.ReadGovernanceAsync(_sequence, cancellationToken))
        {
            Take(entry);
        }
    }

    private void Take(GovernanceEntry entry)
    {
        switch (entry.Kind)
        {
            case Raised:
                RaiseCrisisRequest request = Read(entry, RaiseCrisisRequest.Parser);
                _crises[request.CrisisId] = new Crisis(request, entry.Actor, entry.RecordedAt);
                break;
            case Done:
                V1.Crisis done = Read(entry, V1.Crisis.Parser);
                _crises[done.CrisisId] = _crises[done.CrisisId] with { Done = new CrisisCount(done.Customers, done.Warned, done.LeftOut) };
                break;
            case Ended:
                EndCrisisRequest end = Read(entry, EndCrisisRequest.Parser);
                _crises[end.CrisisId] = _crises[end.CrisisId] with { EndedAt = entry.RecordedAt, EndedBy = entry.Actor, EndNote = end.Note };
                break;
            case Over:
                string over = Read(entry, V1.Crisis.Parser).CrisisId;
                _crises[over] = _crises[over] with { IsOver = true };
                break;
        }

        _sequence = entry.Sequence;
    }

    private static T Read<T>(GovernanceEntry entry, MessageParser<T> parser)
        where T : IMessage<T> => entry.Content is [FormatVersion, ..]
            ? parser.ParseFrom(entry.Content, 1, entry.Content.Length - 1)
            : throw new StoreException($"entry {entry.Sequence} of the governance log was written by a newer version of this service; use that one");
}
