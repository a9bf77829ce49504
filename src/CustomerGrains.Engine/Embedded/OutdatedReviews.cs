using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// Brings all customers to the standard in force: those whom the index shows under another version are looked at one after another, in
/// the order in which they are due. Who is done leaves the list with the next snapshot, so a pass that was cut off goes on with the rest.
/// </summary>
/// <param name="store">Where the index is.</param>
/// <param name="standardVersion">The version in force.</param>
/// <param name="desk">Where customers are looked at.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class OutdatedReviews(ICustomerStore store, string standardVersion, ReviewDesk desk, TimeProvider time, ILogger logger)
{
    private const int PageMax = 512;

    /// <summary>Until then snapshots are written, and customers who could not be read may be readable again.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(30);

    private Instant _againAt = new(long.MinValue);
    private long _left;

    /// <summary>Customers still to be looked at under the standard in force, about.</summary>
    public long Left => Math.Max(0, Volatile.Read(ref _left));

    /// <summary>Makes a pass over all who are outdated, when it is time for one.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        Instant now = Instant.From(time.GetUtcNow());
        if (now < _againAt && _againAt <= now.Plus(AgainAfter))
        {
            return;
        }

        long left = await store.CountOutdatedAsync(standardVersion, cancellationToken);
        if (left > 0 && Left == 0)
        {
            Log.StandardPassBegins(logger, left, standardVersion);
        }

        Volatile.Write(ref _left, left);
        PlannedReview? after = null;
        for (int found = PageMax; found == PageMax;)
        {
            IReadOnlyList<PlannedReview> page = await store.ReadOutdatedAsync(standardVersion, after, PageMax, cancellationToken);
            foreach (PlannedReview outdated in page)
            {
                await desk.AddAsync(outdated.CustomerId, ReadScope.Review, cancellationToken);
                Interlocked.Decrement(ref _left);
                after = outdated;
            }

            found = page.Count;
        }

        await desk.EmptyAsync(cancellationToken);
        _againAt = Instant.From(time.GetUtcNow()).Plus(AgainAfter);
    }
}
