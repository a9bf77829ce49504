using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Brings all customers to the standard in force: those whom the index shows under another version are looked at one after another, in
/// the order in which they are due, at a pace that callers do not feel. Who is done leaves the list with the next snapshot, so a pass that
/// was cut off goes on with the rest.
/// </summary>
/// <param name="store">Where the index is.</param>
/// <param name="standardsKey">Gives the key of the standards applied.</param>
/// <param name="desk">Where customers are looked at.</param>
/// <param name="pace">How fast.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class OutdatedReviews(
    ICustomerStore store, Func<string> standardsKey, ReviewDesk desk, ReviewPace pace, TimeProvider time, ILogger logger)
{
    private const int PageMax = 512;

    /// <summary>Until then snapshots are written, and customers who could not be read may be readable again.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private Instant _againAt = new(long.MinValue);
    private string? _key;
    private long _looked;
    private long? _left;
    private long _done;
    private bool _hasEnded;

    /// <summary>Customers still to be looked at under the standards applied, about; null while they are many and have not been counted.</summary>
    public long? Left
    {
        get
        {
            lock (_lock)
            {
                return _key == standardsKey() ? _left : null;
            }
        }
    }

    /// <summary>Customers looked at here since the standards came to be applied, or since the start.</summary>
    public long Done
    {
        get
        {
            lock (_lock)
            {
                return _hasEnded ? _done : _done + _looked;
            }
        }
    }

    /// <summary>Makes a pass over all who are outdated, when it is time for one. It needs no count of them, which may take longer than the store allows.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        string key = standardsKey();
        Instant now = Instant.From(time.GetUtcNow());
        if (key == _key && now < _againAt && _againAt <= now.Plus(AgainAfter))
        {
            return;
        }

        PlannedReview? after = null;
        int come = 0;
        pace.Begin();
        for (int found = PageMax; found == PageMax;)
        {
            IReadOnlyList<PlannedReview> page = await store.ReadOutdatedAsync(key, after, PageMax, cancellationToken);
            if (after is null)
            {
                Begin(key, page.Count);
            }

            foreach (PlannedReview outdated in page)
            {
                await desk.AddAsync(outdated.CustomerId, ReadScope.Review, cancellationToken);
                NoteLook();
                after = outdated;
                if (++come % ReviewPace.Portion == 0)
                {
                    await EndPortionAsync(cancellationToken);
                }
            }

            // Other standards make another list, which begins anew.
            found = standardsKey() == key ? page.Count : 0;
        }

        await desk.EmptyAsync(cancellationToken);
        bool isWhole = standardsKey() == key;
        if (isWhole)
        {
            End();
        }

        _againAt = isWhole ? Instant.From(time.GetUtcNow()).Plus(AgainAfter) : now;
    }

    /// <summary>Counts those who are left, for progress alone, when a pass over many is under way that has not been counted.</summary>
    /// <exception cref="StoreException">The store failed, or counting takes longer than it allows.</exception>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        (string? key, long looked) = (null, 0);
        lock (_lock)
        {
            if (_left is null && _key == standardsKey())
            {
                (key, looked) = (_key, _looked);
            }
        }

        if (key is null)
        {
            return;
        }

        long count = await store.CountOutdatedAsync(key, cancellationToken);
        lock (_lock)
        {
            if (_left is null && _key == key)
            {
                _left = Math.Max(1, count - (_looked - looked));
                Log.StandardPassBegins(logger, count, key);
            }
        }
    }

    /// <summary>Those of a page that is not full are all; others have to be counted.</summary>
    private void Begin(string key, int found)
    {
        lock (_lock)
        {
            if (_key != key)
            {
                (_done, _hasEnded) = (0, false);
            }
            else if (!_hasEnded)
            {
                // The pass before was cut off, and this one goes on with the rest.
                _done += _looked;
            }

            (_key, _looked, _left) = (key, 0, found < PageMax ? found : null);
        }

        if (found is > 0 and < PageMax)
        {
            Log.StandardPassBegins(logger, found, key);
        }
    }

    /// <summary>Until the pass has ended at least one is left: a count is not exact, and the last ones are under way.</summary>
    private void NoteLook()
    {
        lock (_lock)
        {
            _looked++;
            _left = _left > 1 ? _left - 1 : _left;
        }
    }

    /// <summary>Who was counted and did not come was brought to the standards otherwise, or never left them: only its snapshot came late.</summary>
    private void End()
    {
        lock (_lock)
        {
            _left = 0;
            if (!_hasEnded)
            {
                (_done, _hasEnded) = (_done + _looked, true);
            }
        }
    }

    /// <summary>Beside callers the next portion begins only when this one is done and some time has gone by.</summary>
    private async Task EndPortionAsync(CancellationToken cancellationToken)
    {
        if (pace.IsBesideCallers)
        {
            await desk.EmptyAsync(cancellationToken);
            await pace.RestAsync(cancellationToken);
        }

        pace.Begin();
    }
}
