using System.Globalization;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Blobs;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Portfolios;

/// <summary>
/// Where books are kept: the head, which has the last two months or three and is written anew, and one for each month before, written once
/// when it leaves the head. Not safe for concurrent use, but two servers do not undo each other's work.
/// </summary>
/// <param name="blobs">Where the bytes are.</param>
/// <param name="headName">The name of the head.</param>
internal sealed class BookShelf(INamedBlobs blobs, string headName)
{
    private const string MonthPrefix = "portfolio/month-";

    private long _version;

    /// <summary>Whether a book of a month has a day.</summary>
    public static bool IsOf(PortfolioBook month, int day) => month.FirstDay == FirstOfMonth(day);

    /// <summary>The first day of the month after a day's.</summary>
    public static int NextMonth(int day) => DayOf(DateOf(FirstOfMonth(day)).AddMonths(1));

    /// <summary>The head as it was kept; null when none was.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<PortfolioBook?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        NamedBlob? blob = await blobs.ReadBlobAsync(headName, cancellationToken);
        _version = blob?.Version ?? 0;
        return blob is null ? null : BookFormat.Read(blob.Content);
    }

    /// <summary>
    /// A book to read the feed into from its start, because those that were kept are of a format that has less: with what was measured, which
    /// is in no feed. What was kept stays until the new ones are kept.
    /// </summary>
    /// <param name="kept">The head as it was kept.</param>
    /// <param name="start">The start of the feed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<PortfolioBook> AnewAsync(PortfolioBook kept, FeedPosition start, CancellationToken cancellationToken)
    {
        List<PortfolioDay> measured = [.. kept.Days];
        for (int day = kept.FirstDay; day > 0 && await blobs.ReadBlobAsync(NameOf(FirstOfMonth(day - 1)), cancellationToken) is { } blob; day = FirstOfMonth(day - 1))
        {
            measured.AddRange(BookFormat.Read(blob.Content).Days);
        }

        return PortfolioBook.Of(new LevelTally(), int.MinValue, start, measured
            .Where(each => each.Measured is not null)
            .Select(each => new PortfolioDay(each.Day, each.Before) { Measured = each.Measured, MeasuredAt = each.MeasuredAt }));
    }

    /// <summary>The book of a day before the head's; an empty one where nothing had happened by then.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<PortfolioBook> ReadAsync(int day, PortfolioBook head, CancellationToken cancellationToken)
    {
        int first = FirstOfMonth(day);
        return await blobs.ReadBlobAsync(NameOf(first), cancellationToken) is { } blob
            ? BookFormat.Read(blob.Content)
            : PortfolioBook.Of(new(), first, head.End, []);
    }

    /// <summary>Keeps the head, and the months that it no longer needs to have.</summary>
    /// <returns>The head from now on: what another server has kept, where one was quicker.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<PortfolioBook> KeepAsync(PortfolioBook head, CancellationToken cancellationToken)
    {
        while (head.Days.Count > 0 && NextMonth(NextMonth(BeginningOf(head))) <= FirstOfMonth(head.Days[^1].Day))
        {
            head = await PutAwayAsync(head, cancellationToken);
        }

        if (await blobs.WriteBlobAsync(headName, BookFormat.Write(head), _version, cancellationToken))
        {
            _version++;
            return head;
        }

        return await ReadHeadAsync(cancellationToken) ?? head;
    }

    /// <summary>Puts the oldest month away; each month after it without any day gets a book too, so that one can tell of every day.</summary>
    private async Task<PortfolioBook> PutAwayAsync(PortfolioBook head, CancellationToken cancellationToken)
    {
        int first = FirstOfMonth(BeginningOf(head));
        (PortfolioBook month, PortfolioBook rest) = head.Split(NextMonth(first));
        long known = (await blobs.ReadBlobAsync(NameOf(first), cancellationToken))?.Version ?? 0;
        await blobs.WriteBlobAsync(NameOf(first), BookFormat.Write(PortfolioBook.Of(month.Opening, first, month.End, month.Days)), known, cancellationToken);
        return rest;
    }

    private static int BeginningOf(PortfolioBook head) => head.FirstDay == int.MinValue ? head.Days[0].Day : head.FirstDay;

    private static string NameOf(int firstOfMonth) => MonthPrefix + DateOf(firstOfMonth).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static int FirstOfMonth(int day)
    {
        DateOnly date = DateOf(day);
        return DayOf(new DateOnly(date.Year, date.Month, 1));
    }

    private static DateOnly DateOf(int day) => DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + day);

    private static int DayOf(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
}
