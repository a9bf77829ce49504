using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Trials;

/// <summary>What was counted of the warnings of one rule, or of all of them.</summary>
internal sealed class PastWarningCount
{
    private readonly long[] _judged = new long[TallyMeasure.WarningLeadDays - TallyMeasure.WarningsWatched + 1];

    /// <summary>Warnings opened.</summary>
    public long Opened { get; private set; }

    /// <summary>Warnings that ended.</summary>
    public long Ended { get; private set; }

    /// <summary>What was judged.</summary>
    /// <param name="measure">One of those from <see cref="TallyMeasure.WarningsWatched"/> to <see cref="TallyMeasure.WarningLeadDays"/>.</param>
    public long this[TallyMeasure measure] => _judged[measure - TallyMeasure.WarningsWatched];

    /// <summary>Adds what a decision does.</summary>
    public void Add(bool isOpened, bool isEnded)
    {
        Opened += isOpened ? 1 : 0;
        Ended += isEnded ? 1 : 0;
    }

    /// <summary>Adds what was judged.</summary>
    public void Add(TallyMeasure measure, long value) => _judged[measure - TallyMeasure.WarningsWatched] += value;

    /// <summary>Adds what another one counted.</summary>
    public void Add(PastWarningCount other)
    {
        Opened += other.Opened;
        Ended += other.Ended;
        for (int place = 0; place < _judged.Length; place++)
        {
            _judged[place] += other._judged[place];
        }
    }
}
