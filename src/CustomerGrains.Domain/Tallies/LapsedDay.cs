using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// A purchase day that no purchase followed in time, kept with a customer who has come to another cohort since. A purchase that is told late
/// may still have followed it, and then that is counted where the day is.
/// </summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Cohort">The name of the <see cref="Tallies.Cohort"/> in which the day is counted.</param>
public readonly record struct LapsedDay(int Day, string Cohort)
{
    /// <summary>Days of a customer that are kept, the newest; older ones count as if they were in the cohort that the customer is in.</summary>
    public const int KeptMax = 32;

    /// <summary>Bytes of memory it takes, about; its text is shared with other customers.</summary>
    internal const int ApproximateBytes = 16;

    /// <summary>
    /// What a record does to the days that are kept, and to the cohort in which the first one is counted. The very decision given unless it
    /// takes the customer to another cohort, or has another first day.
    /// </summary>
    /// <param name="standing">What had been decided before the record; null for nothing.</param>
    /// <param name="decision">What is decided with the record, with the days kept before it.</param>
    /// <param name="state">The customer's facts, with those of the record.</param>
    /// <param name="move">What the record does to the purchase days.</param>
    /// <param name="day">The UTC day on which it happened.</param>
    /// <param name="recordedDay">The UTC day on which it is recorded.</param>
    public static Decision Follow(
        Standing? standing, in Decision decision, CustomerState state, in PurchaseDayMove move, int day, int recordedDay)
    {
        if (standing is null)
        {
            return decision;
        }

        bool isFirst = move.IsFirst;
        string cohort = Tallies.Cohort.IsSame(standing, decision.Standing) ? "" : Tallies.Cohort.Of(standing).Name;
        string to = cohort.Length == 0 ? "" : Tallies.Cohort.Of(decision.Standing).Name;
        CareStanding care = decision.Standing.Care ?? CareStanding.None;
        if (cohort == to)
        {
            return isFirst && care.FirstPurchaseIn is not null ? With(decision, care with { FirstPurchaseIn = null }) : decision;
        }

        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        int newDay = move.IsNew ? day : 0;
        int movedDay = TalliedAside.MovedDayOf(days, newDay, recordedDay);
        List<LapsedDay> lapsed = [];
        for (int place = days.Length - 1; place >= 0 && lapsed.Count < KeptMax; place--)
        {
            bool isFollowed = place + 1 < days.Length && days[place + 1] <= days[place] + TallyLimits.FollowedDays;
            if (!isFollowed && days[place] != newDay && days[place] != movedDay)
            {
                lapsed.Add(new LapsedDay(days[place], CohortOf(care.Lapsed, days[place]) ?? SharedNames.Of(cohort)));
            }
        }

        string? firstIn = days.IsEmpty || isFirst ? null : care.FirstPurchaseIn ?? SharedNames.Of(cohort);
        firstIn = firstIn == to ? null : firstIn;
        return lapsed.SequenceEqual(care.Lapsed) && firstIn == care.FirstPurchaseIn
            ? decision
            : With(decision, care with { Lapsed = lapsed, FirstPurchaseIn = firstIn });
    }

    /// <summary>The name of the cohort in which a day is counted; null where that is the one that the customer is in.</summary>
    public static string? CohortOf(IReadOnlyList<LapsedDay> lapsed, int day)
    {
        for (int place = 0; place < lapsed.Count; place++)
        {
            if (lapsed[place].Day == day)
            {
                return lapsed[place].Cohort;
            }
        }

        return null;
    }

    private static Decision With(in Decision decision, CareStanding care) => decision with { Standing = decision.Standing.With(care) };
}
