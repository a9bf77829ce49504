using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Trials;

/// <summary>Counts the warnings that the past would have had, and what followed them.</summary>
/// <param name="shape">The candidate's names.</param>
/// <param name="lastDay">The last day of the past.</param>
internal sealed class PastWarnings(StandingShape shape, int lastDay)
{
    private readonly long[] _opened = new long[shape.Warnings.Count];
    private readonly long[] _judged = new long[shape.Warnings.Count];
    private readonly long[] _lapsed = new long[shape.Warnings.Count];
    private long _weeks;
    private long _weeksJudged;
    private long _weeksLapsed;

    /// <summary>Counts a week of a customer who was known at its beginning.</summary>
    /// <param name="before">What was decided a week before.</param>
    /// <param name="after">What is decided on the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="rest">What happens after that day, in order.</param>
    public void Count(Standing before, Standing after, int day, ReadOnlySpan<Interaction> rest)
    {
        bool isJudged = day + TrialLimits.OutcomeDays <= lastDay;
        bool hasLapsed = isJudged && !BuysUntil(rest, day + TrialLimits.OutcomeDays);
        _weeks++;
        _weeksJudged += isJudged ? 1 : 0;
        _weeksLapsed += hasLapsed ? 1 : 0;
        foreach (WarningStanding warning in after.Warnings)
        {
            // One whose cause came back is the same warning, and is not opened again.
            if (warning.IsActive && before.WarningOf(warning.Rule)?.OpenedAt != warning.OpenedAt)
            {
                _opened[warning.Rule]++;
                _judged[warning.Rule] += isJudged ? 1 : 0;
                _lapsed[warning.Rule] += hasLapsed ? 1 : 0;
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
            rule, _opened[place], years == 0 ? 0 : _opened[place] / years, _judged[place], _lapsed[place], otherwise))];
    }

    private static bool BuysUntil(ReadOnlySpan<Interaction> rest, int day)
    {
        foreach (Interaction interaction in rest)
        {
            if (interaction.OccurredAt.Day > day)
            {
                return false;
            }

            if (interaction.Detail is Purchase)
            {
                return true;
            }
        }

        return false;
    }
}
