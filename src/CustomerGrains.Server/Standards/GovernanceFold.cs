using CustomerGrains.Domain;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Governance;
using Google.Protobuf;

namespace CustomerGrains.Server.Standards;

/// <summary>
/// One reader and writer of the governance log who folds its entries into something of its own: reads up to the end, decides, appends, and
/// decides again where somebody else was quicker. What it folds into is touched by nobody meanwhile. Thread-safe.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="time">The clock.</param>
/// <param name="take">Takes the next entry; passes over kinds that are not its own.</param>
internal sealed class GovernanceFold(IGovernanceLog log, TimeProvider time, Action<GovernanceEntry> take) : IDisposable
{
    private const byte FormatVersion = 1;
    private const int AppendsMax = 100;

    private readonly SemaphoreSlim _one = new(1);
    private long _sequence;

    /// <summary>Reads up to the end of the log, then looks at what came of it.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<T> ReadAsync<T>(Func<T> look, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await RefreshAsync(cancellationToken);
            return look();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Appends what follows from the log as it is, and looks at what came of it.</summary>
    /// <param name="decide">What to append at an instant, once all that is in the log was taken; null for nothing.</param>
    /// <param name="look">Looks at the end.</param>
    /// <param name="cancellationToken">Gives up; it may be appended all the same.</param>
    /// <exception cref="StoreException">The store failed; it may be appended all the same.</exception>
    public async Task<T> AppendAsync<T>(Func<Instant, GovernanceAct?> decide, Func<T> look, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            for (int append = 0; append < AppendsMax; append++)
            {
                await RefreshAsync(cancellationToken);
                var now = Instant.From(time.GetUtcNow());
                if (decide(now) is not { } act)
                {
                    return look();
                }

                var entry = new GovernanceEntry(_sequence + 1, act.Kind, now, act.By, [FormatVersion, .. act.Content.ToByteArray()]);
                if (await log.AppendAsync(entry, cancellationToken) == GovernanceAppend.Appended)
                {
                    Take(entry);
                    return look();
                }
            }

            throw new StoreException($"others were quicker to write into the governance log {AppendsMax} times in a row");
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The message in an entry.</summary>
    /// <exception cref="StoreException">A newer version of the service wrote it.</exception>
    public static T Read<T>(GovernanceEntry entry, MessageParser<T> parser)
        where T : IMessage<T> => entry.Content is [FormatVersion, ..]
            ? parser.ParseFrom(entry.Content, 1, entry.Content.Length - 1)
            : throw new StoreException($"entry {entry.Sequence} of the governance log was written by a newer version of this service; use that one");

    public void Dispose() => _one.Dispose();

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        foreach (GovernanceEntry entry in await log.ReadGovernanceAsync(_sequence, cancellationToken))
        {
            Take(entry);
        }
    }

    private void Take(GovernanceEntry entry)
    {
        take(entry);
        _sequence = entry.Sequence;
    }
}

/// <summary>Something to be put into the governance log.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="By">Who did it; empty for nobody.</param>
/// <param name="Content">What was decided.</param>
internal sealed record GovernanceAct(string Kind, string By, IMessage Content);
