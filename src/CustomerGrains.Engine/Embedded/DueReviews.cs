using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Finds the customers who have to be looked at again, by the store's index, before they are due: those of the minutes ahead are brought
/// into memory as far as it allows, so that at the instant itself they only have to be stepped and written. Some time later it looks
/// for those who are due and still in the index, and so finds whoever was lost on the way.
/// </summary>
/// <param name="store">Where the index is.</param>
/// <param name="standardsKey">Gives the key of the standards applied.</param>
/// <param name="desk">Where customers are looked at.</param>
/// <param name="aheadMax">Most customers to bring into memory before they are due.</param>
/// <param name="time">The clock.</param>
internal sealed class DueReviews(ICustomerStore store, Func<string> standardsKey, ReviewDesk desk, int aheadMax, TimeProvider time)
{
    /// <summary>How long before they are due customers are brought into memory. Shorter than the shards' own horizon, who would forget them.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    private const int PageMax = 512;

    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(10);

    private PlannedReview? _place;
    private Instant _againAt = new(long.MinValue);
    private Instant _aheadUntil = new(long.MinValue);
    private int _ahead;

    /// <summary>Goes on from where it was.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        Instant now = Now();
        if (now >= _againAt || _againAt > now.Plus(AgainAfter))
        {
            PlannedReview? last = await ScanAsync(after: null, now, cancellationToken);
            _place ??= last;
            await desk.EmptyAsync(cancellationToken);
            _againAt = Now().Plus(AgainAfter);
        }

        _ahead = now >= _aheadUntil ? 0 : _ahead;
        _place = await ScanAsync(_place, Now().Plus(Ahead), cancellationToken);
    }

    private async Task<PlannedReview?> ScanAsync(PlannedReview? after, Instant until, CancellationToken cancellationToken)
    {
        while (true)
        {
            IReadOnlyList<PlannedReview> page = await store.ReadDueAsync(standardsKey(), until, after, PageMax, cancellationToken);
            foreach (PlannedReview due in page)
            {
                if (!HasRoomFor(due.Plan.At))
                {
                    return after;
                }

                await desk.AddAsync(due.CustomerId, ReadScope.Review, cancellationToken);
                after = due;
            }

            if (page.Count < PageMax)
            {
                return after;
            }
        }
    }

    private bool HasRoomFor(Instant dueAt)
    {
        if (dueAt <= Now())
        {
            return true;
        }

        _aheadUntil = dueAt > _aheadUntil ? dueAt : _aheadUntil;
        return _ahead++ < aheadMax;
    }

    private Instant Now() => Instant.From(time.GetUtcNow());
}
