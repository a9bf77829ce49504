using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Trials;

/// <summary>Counts the warnings that the past would have had, and what followed them.</summary>
/// <param name="shape">The candidate's names.</param>
/// <param name="lastDay">The last day of the past.</param>
internal sealed class PastWarnings(StandingShape shape, int lastDay)
{
    private readonly long[] _opened = new long[shape.Warnings.Count];
    private readonly long[] _ended = new long[shape.Warnings.Count];
    private readonly long[] _judged = new long[shape.Warnings.Count];
    private readonly long[] _lapsed = new long[shape.Warnings.Count];
    private long _weeks;
    private long _weeksJudged;
    private long _weeksLapsed;

    /// <summary>Counts a week of a customer who was known at its beginning.</summary>
    /// <param name="life">The customer's past.</param>
    /// <param name="at">When the week ends.</param>
    public void CountWeek(PastLife life, Instant at)
    {
        (bool isJudged, bool hasLapsed) = Judge(life, at);
        _weeks++;
        _weeksJudged += isJudged ? 1 : 0;
        _weeksLapsed += hasLapsed ? 1 : 0;
    }

    /// <summary>Counts the warnings that a decision begins and ends.</summary>
    /// <param name="life">The customer's past.</param>
    /// <param name="changes">What became otherwise with it.</param>
    /// <param name="at">When.</param>
    public void Count(PastLife life, IReadOnlyList<DecisionChange> changes, Instant at)
    {
        // Mostly there are none, and then an enumerator would cost more than all the rest.
        for (int place = 0; place < changes.Count; place++)
        {
            if (changes[place] is { Subject: DecisionSubject.Warning } change)
            {
                Count(life, PlaceOf(change.Name), change.Reason, at);
            }
        }
    }

    /// <summary>Adds what another one has counted for the same standard and days.</summary>
    public void Add(PastWarnings other)
    {
        _weeks += other._weeks;
        _weeksJudged += other._weeksJudged;
        _weeksLapsed += other._weeksLapsed;
        for (int rule = 0; rule < _opened.Length; rule++)
        {
            _opened[rule] += other._opened[rule];
            _ended[rule] += other._ended[rule];
            _judged[rule] += other._judged[rule];
            _lapsed[rule] += other._lapsed[rule];
        }
    }

    /// <summary>What was counted.</summary>
    public IReadOnlyList<PastWarningTrial> Result()
    {
        double years = _weeks * 7 / TrialLimits.YearDays;
        double otherwise = _weeksJudged == 0 ? 0 : (double)_weeksLapsed / _weeksJudged;
        return [.. shape.Warnings.Select((rule, place) => new PastWarningTrial(
            rule, _opened[place], years == 0 ? 0 : _opened[place] / years, _judged[place], _lapsed[place], otherwise) { Ended = _ended[place] })];
    }

    private void Count(PastLife life, int rule, DecisionReason reason, Instant at)
    {
        switch (reason)
        {
            case DecisionReason.WarningOpened or DecisionReason.WarningRaised:
                // One whose cause came back is the same warning, and is not opened again.
                (bool isJudged, bool hasLapsed) = Judge(life, at);
                _opened[rule]++;
                _judged[rule] += isJudged ? 1 : 0;
                _lapsed[rule] += hasLapsed ? 1 : 0;
                break;
            case DecisionReason.CauseEnded or DecisionReason.WarningResolved:
                _ended[rule]++;
                break;
        }
    }

    private int PlaceOf(string rule)
    {
        int place = 0;
        for (; shape.Warnings[place] != rule; place++)
        {
        }

        return place;
    }

    private (bool IsJudged, bool HasLapsed) Judge(PastLife life, Instant at)
    {
        int until = at.Day + TrialLimits.OutcomeDays;
        bool isJudged = until <= lastDay;
        return (isJudged, isJudged && !life.BuysAfter(at, until));
    }
}
