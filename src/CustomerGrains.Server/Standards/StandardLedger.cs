using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Governance;
using CustomerGrains.Server.Standards.Contexts;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// The standards and what was done about them, as the governance log has it. Every question reads what other servers have added
/// meanwhile. Thread-safe.
/// </summary>
internal sealed class StandardLedger : IDisposable
{
    /// <summary>How often an act is tried again because others were quicker; each time it is checked against what they did.</summary>
    private const int AppendsMax = 100;

    private readonly IGovernanceLog _log;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _reading = new(1);
    private readonly StandardRegister _register;
    private readonly Dictionary<string, V1.Standard> _documents = new(StringComparer.Ordinal);
    private readonly ContextHistory _contexts = new();
    private long _sequence;

    /// <summary>Makes a ledger that has read nothing yet.</summary>
    /// <param name="log">The log.</param>
    /// <param name="shipped">The document of the standard that ships.</param>
    /// <param name="time">The clock.</param>
    public StandardLedger(IGovernanceLog log, V1.Standard shipped, TimeProvider time)
    {
        (_log, _time) = (log, time);
        _register = new StandardRegister(shipped.Version);
        _documents.Add(shipped.Version, shipped);
    }

    /// <summary>What was known of all customers together when standards decided. What comes is seen once it was looked at the register.</summary>
    public ContextHistory Contexts => _contexts;

    /// <summary>Reads what there is, to find out whether it can be read.</summary>
    /// <exception cref="StoreException">The store failed, or has what this version of the service does not know.</exception>
    public Task ReadAsync(CancellationToken cancellationToken) => LookAsync((_, _, _) => true, cancellationToken);

    /// <summary>Looks at the register and the documents, as they are now.</summary>
    /// <param name="look">Is given the register, a document by version, and the present. It keeps nothing of the register.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<T> LookAsync<T>(Func<StandardRegister, Func<string, V1.Standard>, Instant, T> look, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await RefreshAsync(cancellationToken);
            return look(_register, version => _documents[version], Now());
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Does something about a standard, if it may be done. When it completes without a refusal, the act is durable and in force.</summary>
    /// <param name="make">Makes the act, by the register and the instant at which it is done.</param>
    /// <param name="document">The document of a draft; null otherwise.</param>
    /// <param name="cancellationToken">Gives up; the act may be recorded all the same.</param>
    /// <returns>Why it may not be done; null when it is done.</returns>
    /// <exception cref="StoreException">The store failed; the act may be recorded all the same.</exception>
    public async Task<GovernanceRefusal?> DoAsync(
        Func<StandardRegister, Instant, StandardAct> make, V1.Standard? document, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            for (int append = 0; append < AppendsMax; append++)
            {
                await RefreshAsync(cancellationToken);
                Instant now = Now();
                StandardAct act = make(_register, now);
                if (_register.Check(act) is { } refusal)
                {
                    return refusal;
                }

                var entry = new GovernanceEntry(_sequence + 1, ActFormat.EntryKind, now, act.By, ActFormat.Write(act, document));
                if (await _log.AppendAsync(entry, cancellationToken) == GovernanceAppend.Appended)
                {
                    Take(entry);
                    return null;
                }
            }

            throw new StoreException($"others were quicker to write into the governance log {AppendsMax} times in a row");
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>
    /// Keeps what is known of all customers together for a standard from now on. When it completes, somebody's is kept durably: this one, or
    /// that of whoever was quicker.
    /// </summary>
    /// <param name="version">The standard.</param>
    /// <param name="context">What is known.</param>
    /// <param name="replaced">The newest one when it was found; null for none.</param>
    /// <param name="cancellationToken">Gives up; it may be kept all the same.</param>
    /// <returns>Whether it is the newest of that standard now.</returns>
    /// <exception cref="StoreException">The store failed; it may be kept all the same.</exception>
    public async Task<bool> KeepAsync(string version, DecisionContext context, DecisionContext? replaced, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            for (int append = 0; append < AppendsMax; append++)
            {
                await RefreshAsync(cancellationToken);
                if (!ReferenceEquals(_contexts.Newest(version), replaced))
                {
                    return false;
                }

                var entry = new GovernanceEntry(
                    _sequence + 1, ContextFormat.EntryKind, Now(), Actor: "", ContextFormat.Write(version, context));
                if (await _log.AppendAsync(entry, cancellationToken) == GovernanceAppend.Appended)
                {
                    Take(entry);
                    return true;
                }
            }

            throw new StoreException($"others were quicker to write into the governance log {AppendsMax} times in a row");
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private Instant Now() => Instant.From(_time.GetUtcNow());

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (GovernanceEntry entry in await _log.ReadGovernanceAsync(_sequence, cancellationToken))
        {
            Take(entry);
        }
    }

    /// <summary>
    /// An act of a kind that this server does not know cannot be passed over: what is in force might follow from it.
    /// </summary>
    private void Take(GovernanceEntry entry)
    {
        if (entry.Kind == ActFormat.EntryKind)
        {
            V1.StandardAct message = ActFormat.Read(entry.Content) ?? throw NotKnown(entry);
            if (message.ActCase != V1.StandardAct.ActOneofCase.Drafted && _register.Find(message.Version) is null)
            {
                throw new StoreException(
                    $"entry {entry.Sequence} of the governance log is about standard {message.Version}, and {_register.Shipped} ships here; was this data kept in another reporting currency?");
            }

            _register.Take(ActCodec.Read(message) ?? throw NotKnown(entry));
            if (message.Drafted?.Standard is { } document)
            {
                _documents[message.Version] = document;
            }
        }

        if (entry.Kind == ContextFormat.EntryKind)
        {
            (string version, DecisionContext context) = ContextFormat.Read(entry.Content) ?? throw NotKnown(entry);
            _contexts.Add(version, entry.RecordedAt, context);
        }

        _sequence = entry.Sequence;
    }

    private static StoreException NotKnown(GovernanceEntry entry) =>
        new($"entry {entry.Sequence} of the governance log was written by a newer version of this service; use that one");
}
