using CustomerGrains.Domain;
using CustomerGrains.Domain.Portfolios;
using CustomerGrains.Storage.Following;

namespace CustomerGrains.Engine.Portfolios;

/// <summary>What a UTC day has brought. Only the history that it belongs to changes it.</summary>
/// <param name="day">The UTC day.</param>
/// <param name="before">A place in the feed of changes before all that was recorded on this day or later.</param>
internal sealed class PortfolioDay(int day, FeedPosition before)
{
    /// <summary>The UTC day.</summary>
    public int Day => day;

    /// <summary>A place in the feed of changes before all that was recorded on this day.</summary>
    public FeedPosition Before => before;

    /// <summary>What was decided on this day, as differences to the day before.</summary>
    public LevelTally Decided { get; } = new();

    /// <summary>What customers were found to be at the end of the day; null where nobody looked.</summary>
    public LevelTally? Measured { get; set; }

    /// <summary>When it was looked.</summary>
    public Instant MeasuredAt { get; set; }
}
