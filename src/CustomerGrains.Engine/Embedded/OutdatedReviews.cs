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

    private Instant _againAt = new(long.MinValue);
    private string _key = "";
    private long _left;
    private long _whole;

    /// <summary>Customers still to be looked at under the standards applied, about; null while they have not been counted.</summary>
    public long? Left => Volatile.Read(ref _key) == standardsKey() ? LeftAsCounted : null;

    /// <summary>Customers who were outdated when the standards came to be applied, or at the start, and no longer are.</summary>
    public long Done => Math.Max(0, Volatile.Read(ref _whole) - LeftAsCounted);

    private long LeftAsCounted => Math.Max(0, Volatile.Read(ref _left));

    /// <summary>Makes a pass over all who are outdated, when it is time for one.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        string key = standardsKey();
        Instant now = Instant.From(time.GetUtcNow());
        if (key == _key && now < _againAt && _againAt <= now.Plus(AgainAfter))
        {
            return;
        }

        long left = await store.CountOutdatedAsync(key, cancellationToken);
        if (left > 0 && (LeftAsCounted == 0 || key != _key))
        {
            Log.StandardPassBegins(logger, left, key);
        }

        Volatile.Write(ref _whole, key == _key ? Math.Max(_whole, left) : left);
        Volatile.Write(ref _left, left);
        Volatile.Write(ref _key, key);
        PlannedReview? after = null;
        int come = 0;
        pace.Begin();
        for (int found = PageMax; found == PageMax;)
        {
            IReadOnlyList<PlannedReview> page = await store.ReadOutdatedAsync(key, after, PageMax, cancellationToken);
            foreach (PlannedReview outdated in page)
            {
                await desk.AddAsync(outdated.CustomerId, ReadScope.Review, cancellationToken);
                Interlocked.Decrement(ref _left);
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
            // Who was counted and did not come was brought to the standards otherwise, or never left them: only its snapshot came late.
            Volatile.Write(ref _left, 0);
        }

        _againAt = isWhole ? Instant.From(time.GetUtcNow()).Plus(AgainAfter) : now;
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
