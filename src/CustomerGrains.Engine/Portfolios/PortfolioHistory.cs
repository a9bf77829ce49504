using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Portfolios;

/// <summary>
/// How all customers were spread over grades, stages and segments at the end of each UTC day, and how they moved between two instants: from the very
/// records that customers' own histories are made of, so it says the same as they do, also of days on which no server ran and of those
/// before it was first asked. What was read is kept as small named blobs – the last months in one that is written anew, each month before
/// them in one of its own – with the place in the feed up to which it is so; a restart goes on from there. Safe for concurrent use.
/// </summary>
public sealed class PortfolioHistory : IDisposable
{
    private const string HeadName = "portfolio/head";
    private const int PageRecords = 2_000;
    private const int KeepAfterRecords = 100_000;
    private static readonly TimeSpan KeepInterval = TimeSpan.FromMinutes(1);

    private readonly IChangeFeed _feed;
    private readonly StandingShapes _shapes;
    private readonly TimeProvider _time;
    private readonly BookShelf _shelf;
    private readonly SemaphoreSlim _one = new(1);
    private PortfolioBook? _head;
    private bool _isNew;
    private bool _isAnew;
    private Instant _keepAt = new(long.MinValue);

    /// <summary>Makes one that has read nothing yet.</summary>
    /// <param name="feed">What was decided, in its order.</param>
    /// <param name="blobs">Where what was read is kept.</param>
    /// <param name="shapes">The names behind decisions.</param>
    /// <param name="time">The clock.</param>
    public PortfolioHistory(IChangeFeed feed, INamedBlobs blobs, StandingShapes shapes, TimeProvider time) =>
        (_feed, _shapes, _time, _shelf) = (feed, shapes, time, new BookShelf(blobs, HeadName));

    /// <summary>Reads on to the end of what was decided, and keeps it durably now and then.</summary>
    /// <exception cref="StoreException">The store failed; it is gone on with next time.</exception>
    public Task AdvanceAsync(CancellationToken cancellationToken) => OneAsync(
        async () =>
        {
            await ReadOnAsync(cancellationToken);
            await KeepWhenDueAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Notes durably what customers were found to be at the end of a day, unless that is known.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="at">When it was looked.</param>
    /// <param name="measured">What was found, by metric.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was not known before.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<bool> MeasureAsync(int day, Instant at, LevelTally measured, CancellationToken cancellationToken) => OneAsync(
        async () =>
        {
            PortfolioBook head = await ReadOnAsync(cancellationToken);
            if (head.Days.Any(each => each.Day == day && each.Measured is not null))
            {
                return false;
            }

            head.Measure(day, at, measured);
            _isNew = true;
            await KeepAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>How customers were spread at the end of each of some days; of today so far.</summary>
    /// <param name="fromDay">The first UTC day.</param>
    /// <param name="toDay">The last one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public Task<IReadOnlyList<PortfolioDistribution>> DaysAsync(int fromDay, int toDay, CancellationToken cancellationToken) => OneAsync(
        async () =>
        {
            PortfolioBook head = await ReadOnAsync(cancellationToken);
            List<PortfolioDistribution> days = [];
            PortfolioBook? book = null;
            for (int day = fromDay; day <= toDay; day++)
            {
                book = day >= head.FirstDay ? head : book is not null && BookShelf.IsOf(book, day) ? book : await _shelf.ReadAsync(day, head, cancellationToken);
                PortfolioDay? noted = book.Days.FirstOrDefault(each => each.Day == day);
                days.Add(new PortfolioDistribution(day, book.At(day), noted?.Measured, noted?.Measured is null ? null : noted.MeasuredAt));
            }

            return (IReadOnlyList<PortfolioDistribution>)days;
        },
        cancellationToken);

    /// <summary>How customers moved between the levels of a grading or the stages of a lifecycle, as was known at two instants.</summary>
    /// <param name="subject">Grading or lifecycle.</param>
    /// <param name="name">Its name.</param>
    /// <param name="from">The first instant: records up to it count as before.</param>
    /// <param name="to">The second instant: later records do not count.</param>
    /// <param name="levels">Its levels in the order to tell them in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<PortfolioMigration> MigrateAsync(
        DecisionSubject subject, string name, Instant from, Instant to, IReadOnlyList<string> levels, CancellationToken cancellationToken)
    {
        (LevelTally before, FeedPosition? place, FeedPosition end) = await OneAsync(
            async () =>
            {
                PortfolioBook head = await ReadOnAsync(cancellationToken);
                PortfolioBook book = from.Day >= head.FirstDay ? head : await _shelf.ReadAsync(from.Day, head, cancellationToken);

                // Two days later nothing of the day before is still on its way into the store.
                return (book.At(from.Day - 1), await BeforeAsync(from.Day, head, cancellationToken),
                    to.Day + 2 >= head.FirstDay ? head.Before(to.Day + 2) ?? head.End : head.End);
            },
            cancellationToken);
        LevelTally after = before.Copy();
        var moves = new MigrationTally(subject, name);
        while (place < end)
        {
            FeedPage page = await _feed.ReadFeedAsync(place.Value, PageRecords, cancellationToken);
            foreach (FeedRecord record in page.Records)
            {
                Instant at = record.Record.RecordedAt;
                if (record.Position > end || at.Day < from.Day || at > to)
                {
                    continue;
                }

                IReadOnlyList<DecisionChange> changes = AssessmentCodec.ChangesOf(record.Record.Assessment, _shapes);
                after.Take(changes);
                if (at <= from)
                {
                    before.Take(changes);
                }
                else
                {
                    moves.Take(record.Record.CustomerId, changes);
                }
            }

            place = page.IsLast ? end : page.End;
        }

        return moves.Between(before, after, levels);
    }

    /// <summary>Keeps what was read since it was last kept.</summary>
    /// <exception cref="StoreException">The store failed; after the next start it is read again.</exception>
    public Task KeepAsync() => OneAsync(
        async () =>
        {
            await KeepAsync(CancellationToken.None);
            return true;
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<FeedPosition?> BeforeAsync(int day, PortfolioBook head, CancellationToken cancellationToken)
    {
        FeedPosition? first = head.Before(day);
        for (int month = day; month < head.FirstDay; month = BookShelf.NextMonth(month))
        {
            FeedPosition? place = (await _shelf.ReadAsync(month, head, cancellationToken)).Before(day);
            first = first is null || place < first ? place ?? first : first;
        }

        return first;
    }

    private async Task<PortfolioBook> ReadOnAsync(CancellationToken cancellationToken)
    {
        PortfolioBook head = _head ??= await HeadAsync(cancellationToken);
        for (int read = 0; ;)
        {
            FeedPage page = await _feed.ReadFeedAsync(head.End, PageRecords, cancellationToken);
            FeedPosition before = head.End;
            foreach (FeedRecord record in page.Records)
            {
                head.Take(record.Record.RecordedAt, AssessmentCodec.ChangesOf(record.Record.Assessment, _shapes), before);
                before = record.Position;
            }

            _isNew |= page.Records.Count > 0;
            read += page.Records.Count;
            head.End = page.End;
            if (page.IsLast)
            {
                _isAnew = false;
                return head;
            }

            // A month is kept for good once all of it was read; one that is read anew has what was measured of later ones.
            if (read >= KeepAfterRecords && !_isAnew)
            {
                await KeepAsync(cancellationToken);
                (head, read) = (_head ?? head, 0);
            }
        }
    }

    private async Task<PortfolioBook> HeadAsync(CancellationToken cancellationToken)
    {
        PortfolioBook? kept = await _shelf.ReadHeadAsync(cancellationToken);
        if (kept is { HasSegments: true })
        {
            return kept;
        }

        FeedPosition start = (await _feed.ReadFeedBoundsAsync(cancellationToken)).Start;
        _isAnew = kept is not null;
        return kept is null ? new PortfolioBook { End = start } : await _shelf.AnewAsync(kept, start, cancellationToken);
    }

    private async Task KeepWhenDueAsync(CancellationToken cancellationToken)
    {
        Instant now = Instant.From(_time.GetUtcNow());
        if (_isNew && (now >= _keepAt || _keepAt > now.Plus(KeepInterval)))
        {
            await KeepAsync(cancellationToken);
            _keepAt = now.Plus(KeepInterval);
        }
    }

    /// <summary>Where another server has kept more, or something else, that is gone on with: what is read is the same for everybody.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (_head is { } head && _isNew)
        {
            _head = await _shelf.KeepAsync(head, cancellationToken);
            _isNew = false;
        }
    }

    private async Task<T> OneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        catch
        {
            // A page may have been taken half; what is kept is whole.
            _head = null;
            _isNew = false;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }
}
