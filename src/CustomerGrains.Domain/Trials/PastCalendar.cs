using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// The weeks of the past, from one midnight to another: the one before the last day, and every seventh before it back to the beginning. On
/// some of them thresholds by percentile are found anew, as often as their gradings say.
/// </summary>
public sealed class PastCalendar
{
    private const int WeekDays = 7;

    private readonly int _lastDay;

    /// <summary>Takes weeks.</summary>
    /// <param name="standard">The candidate.</param>
    /// <param name="weeks">How many: 1 to <see cref="TrialLimits.PastWeeksMax"/>.</param>
    /// <param name="lastDay">The UTC day on which they end.</param>
    /// <param name="isAsRecorded">Whether facts count from when they were recorded; else from when they happened.</param>
    public PastCalendar(Standard standard, int weeks, int lastDay, bool isAsRecorded = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weeks, TrialLimits.PastWeeksMax);
        (Weeks, _lastDay, IsAsRecorded) = (weeks, lastDay, isAsRecorded);
        Refreshes = [.. RefreshesOf([.. standard.Gradings.Select(each => each.Rule).OfType<PercentileRule>()])];
    }

    /// <summary>How many weeks; there is one day more.</summary>
    public int Weeks { get; }

    /// <summary>Whether facts count from when they were recorded; else from when they happened.</summary>
    public bool IsAsRecorded { get; }

    /// <summary>When the weeks begin.</summary>
    public Instant Begin => At(0);

    /// <summary>When they end.</summary>
    public Instant End => At(Weeks);

    /// <summary>The first UTC day of which warnings are judged: the first that is wholly lived under the candidate.</summary>
    public int FirstJudgedDay => DayAt(0) + 1;

    /// <summary>The last UTC day of which it is known what followed, as of days that live warnings are judged of: 92 before the last.</summary>
    public int LastJudgedDay => _lastDay - TrialLimits.OutcomeDays - 1;

    /// <summary>The places of the days, from 0, on which thresholds of a grading are found anew; ascending.</summary>
    public IReadOnlyList<int> Refreshes { get; }

    /// <summary>The UTC day at a place, 0 to <see cref="Weeks"/>.</summary>
    public int DayAt(int place) => _lastDay - (WeekDays * (Weeks - place));

    /// <summary>The midnight with which the day at a place begins.</summary>
    public Instant At(int place) => Instant.StartOfDay(DayAt(place));

    private IEnumerable<int> RefreshesOf(PercentileRule[] rules)
    {
        int[] last = new int[rules.Length];
        for (int place = 0; rules.Length > 0 && place <= Weeks; place++)
        {
            bool isDue = false;
            for (int rule = 0; rule < rules.Length; rule++)
            {
                if (place == 0 || (place - last[rule]) * WeekDays >= rules[rule].RefreshDays)
                {
                    last[rule] = place;
                    isDue = true;
                }
            }

            if (isDue)
            {
                yield return place;
            }
        }
    }
}
