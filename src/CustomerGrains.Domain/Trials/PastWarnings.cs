using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Trials;

/// <summary>Counts the warnings that the past would have had, and what followed them.</summary>
/// <param name="shape">The candidate's names.</param>
/// <param name="calendar">The days.</param>
internal sealed class PastWarnings(StandingShape shape, PastCalendar calendar)
{
    /// <summary>By rule, and last for all of them together.</summary>
    private readonly PastWarningCount[] _counts = [.. Enumerable.Range(0, shape.Warnings.Count + 1).Select(_ => new PastWarningCount())];
    private long _weeks;
    private long _weeksJudged;
    private long _weeksLapsed;

    /// <summary>Purchase days after which customers were lost.</summary>
    public long Lapses { get; private set; }

    private PastWarningCount All => _counts[^1];

    /// <summary>Counts a week of a customer who was known at its beginning.</summary>
    /// <param name="life">The customer's past.</param>
    /// <param name="end">The midnight with which the week ends.</param>
    public void CountWeek(PastLife life, Instant end)
    {
        int day = end.Day - 1;
        bool isJudged = day <= calendar.LastJudgedDay;
        _weeks++;
        _weeksJudged += isJudged ? 1 : 0;
        _weeksLapsed += isJudged && !life.IsFollowed(day) ? 1 : 0;
    }

    /// <summary>Counts how often a customer was lost.</summary>
    public void CountLapses(PastLife life) => Lapses += life.LapsesOf(calendar.FirstJudgedDay, calendar.LastJudgedDay);

    /// <summary>Counts the warnings that a decision begins and ends. One whose cause came back is the same warning, and is not opened again.</summary>
    /// <param name="changes">What became otherwise with it.</param>
    public void Count(IReadOnlyList<DecisionChange> changes)
    {
        // Mostly there are none, and then an enumerator would cost more than all the rest.
        for (int place = 0; place < changes.Count; place++)
        {
            if (changes[place] is { Subject: DecisionSubject.Warning } change)
            {
                bool isOpened = change.Reason is DecisionReason.WarningOpened or DecisionReason.WarningRaised;
                bool isEnded = change.Reason is DecisionReason.CauseEnded or DecisionReason.WarningResolved;
                CountOf(change.Name).Add(isOpened, isEnded);
                All.Add(isOpened, isEnded);
            }
        }
    }

    /// <summary>Adds what a step of a customer's life says about how warnings came out, of the days of which it is known.</summary>
    public void Judge(IReadOnlyList<JudgedLine> lines)
    {
        for (int place = 0; place < lines.Count; place++)
        {
            JudgedLine line = lines[place];
            if (line.Day >= calendar.FirstJudgedDay && line.Day <= calendar.LastJudgedDay)
            {
                CountOf(line.Rule).Add(line.Measure, line.Value);
            }
        }
    }

    /// <summary>Adds what another one has counted for the same standard and days.</summary>
    public void Add(PastWarnings other)
    {
        _weeks += other._weeks;
        _weeksJudged += other._weeksJudged;
        _weeksLapsed += other._weeksLapsed;
        Lapses += other.Lapses;
        for (int place = 0; place < _counts.Length; place++)
        {
            _counts[place].Add(other._counts[place]);
        }
    }

    /// <summary>What was counted, by rule.</summary>
    public IReadOnlyList<PastWarningTrial> Result() => [.. shape.Warnings.Select((rule, place) => Result(rule, _counts[place]))];

    /// <summary>What was counted of all rules together; null where there are none.</summary>
    public PastWarningTrial? ResultOfAll() => shape.Warnings.Count == 0 ? null : Result("", All);

    private PastWarningTrial Result(string rule, PastWarningCount count)
    {
        double years = _weeks * 7 / TrialLimits.YearDays;
        double otherwise = _weeksJudged == 0 ? 0 : (double)_weeksLapsed / _weeksJudged;
        return new PastWarningTrial(
            rule, count.Opened, years == 0 ? 0 : count.Opened / years, count[TallyMeasure.WarningsWatched],
            count[TallyMeasure.WarningsWatched] - count[TallyMeasure.WarningsFollowed], otherwise)
        {
            Ended = count.Ended,
            LapsesWarned = count[TallyMeasure.LapsesWarned],
            LeadDays = count[TallyMeasure.WarningLeadDays],
        };
    }

    private PastWarningCount CountOf(string rule)
    {
        int place = 0;
        for (; rule.Length > 0 && shape.Warnings[place] != rule; place++)
        {
        }

        return rule.Length > 0 ? _counts[place] : All;
    }
}
