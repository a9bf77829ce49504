using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Portfolios;

/// <summary>
/// What was decided about all customers, day by day: levels at its beginning, and what each day has changed. It is a function of the feed of
/// changes up to a place, and of what was measured; so it can be kept, read again and gone on with at any time. Not safe for concurrent use.
/// </summary>
internal sealed class PortfolioBook
{
    private readonly SortedList<int, PortfolioDay> _days = [];

    /// <summary>Levels before the first day.</summary>
    public LevelTally Opening { get; private init; } = new();

    /// <summary>The days on which anything happened, in order.</summary>
    public IList<PortfolioDay> Days => _days.Values;

    /// <summary>The first day that it can tell of; the least there is while it has the beginning of everything.</summary>
    public int FirstDay { get; private init; } = int.MinValue;

    /// <summary>Whether segments are in it, which books of an earlier format have not.</summary>
    public bool HasSegments { get; private init; } = true;

    /// <summary>All of the feed up to here is in it.</summary>
    public FeedPosition End { get; set; }

    /// <summary>Makes one as it was kept.</summary>
    public static PortfolioBook Of(LevelTally opening, int firstDay, FeedPosition end, IEnumerable<PortfolioDay> days, bool hasSegments = true)
    {
        var book = new PortfolioBook { Opening = opening, FirstDay = firstDay, End = end, HasSegments = hasSegments };
        foreach (PortfolioDay day in days)
        {
            book._days.Add(day.Day, day);
        }

        return book;
    }

    /// <summary>Takes in what was decided about a customer with one record.</summary>
    /// <param name="recordedAt">When the record was made. One from before the first day, which a clock that was set back makes, counts as of that.</param>
    /// <param name="changes">What was decided otherwise.</param>
    /// <param name="before">A place in the feed before the record.</param>
    public void Take(Instant recordedAt, IReadOnlyList<DecisionChange> changes, FeedPosition before) =>
        DayOf(Math.Max(recordedAt.Day, FirstDay), before).Decided.Take(changes);

    /// <summary>Notes what customers were found to be at the end of a day.</summary>
    public void Measure(int day, Instant at, LevelTally measured)
    {
        PortfolioDay noted = DayOf(Math.Max(day, FirstDay), End);
        (noted.Measured, noted.MeasuredAt) = (measured, at);
    }

    /// <summary>Levels at the end of a day.</summary>
    public LevelTally At(int day)
    {
        LevelTally levels = Opening.Copy();
        foreach (PortfolioDay each in _days.Values.TakeWhile(each => each.Day <= day))
        {
            levels.Add(each.Decided);
        }

        return levels;
    }

    /// <summary>A place in the feed before all records of a day and of those after it; null when there are none.</summary>
    public FeedPosition? Before(int day)
    {
        FeedPosition? first = null;
        foreach (PortfolioDay each in _days.Values.Where(each => each.Day >= day))
        {
            first = first < each.Before ? first : each.Before;
        }

        return first;
    }

    /// <summary>The days before another, as a book of their own, and those from it on.</summary>
    public (PortfolioBook Earlier, PortfolioBook Later) Split(int day) => (
        Of(Opening, FirstDay, End, Days.Where(each => each.Day < day)),
        Of(At(day - 1), day, End, Days.Where(each => each.Day >= day)));

    private PortfolioDay DayOf(int day, FeedPosition before)
    {
        if (!_days.TryGetValue(day, out PortfolioDay? known))
        {
            _days.Add(day, known = new PortfolioDay(day, before));
        }

        return known;
    }
}
