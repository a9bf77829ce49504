using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Outlook;

/// <summary>
/// Finds when time alone changes what a customer is. Levels are functions of the UTC day, so the answer is a midnight, and it is exact:
/// the first day on which stage, tier, a risk's level or a sign differs from today's.
/// </summary>
/// <remarks>
/// Spans of days are ruled out by bounds (every part of every score that moves in one direction is bounded by its ends), growing while
/// that succeeds and halved where it does not; only days that remain are assessed in full.
/// </remarks>
public static class NextChange
{
    /// <summary>Days looked ahead. A customer whose levels stay for so long is looked at again then, for nothing.</summary>
    public const int HorizonDays = 730;

    /// <summary>
    /// The earliest instant after the given one at which an assessment could find other levels if nothing happens; until then every
    /// assessment finds those of the given instant. Later than two years ahead is not looked: the answer is then that day.
    /// </summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static Instant After(CustomerState state, Standard standard, Instant at)
    {
        int today = TodayOf(state, at);
        return Instant.StartOfDay(FirstDay(state, standard, today));
    }

    /// <summary>As <see cref="After"/>; null when nothing changes in less than <see cref="HorizonDays"/>.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static Instant? Within(CustomerState state, Standard standard, Instant at)
    {
        int today = TodayOf(state, at);
        int day = FirstDay(state, standard, today);
        return day < today + HorizonDays ? Instant.StartOfDay(day) : null;
    }

    /// <summary>When a customer of whom nothing changes within the horizon is looked at again.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static Instant Horizon(CustomerState state, Instant at) => Instant.StartOfDay(TodayOf(state, at) + HorizonDays);

    private static int TodayOf(CustomerState state, Instant at) => Math.Max(at.Day, state.Ledger.NewestDay);

    private static int FirstDay(CustomerState state, Standard standard, int today) => new ChangeSearch(state, standard, today).FirstDay();
}
