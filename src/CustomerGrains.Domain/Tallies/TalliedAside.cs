using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Tallies;

/// <summary>What few records add beside: apart, because it would take room in memory of every customer.</summary>
/// <param name="Before">
/// What had been decided before the record, where that was of another cohort; null where it was not. What was counted of an earlier
/// purchase day and becomes otherwise counts in the cohort of before, because the purchase may be what took the customer to another one.
/// </param>
/// <param name="MovedDay">The purchase day that goes with the customer from the cohort of before to its own; 0 for none.</param>
/// <param name="Judged">What the record says about how warnings came out; null for nothing.</param>
public sealed record TalliedAside(Standing? Before, int MovedDay, IReadOnlyList<JudgedLine>? Judged)
{
    /// <summary>
    /// The name of the cohort in which the purchase day is counted that the record's own is found to follow, where that is not the one of
    /// before; null where it is.
    /// </summary>
    public string? FollowedIn { get; init; }

    /// <summary>
    /// The name of the cohort in which the day is counted that was the first purchase day before the record, where the record has an earlier
    /// one and that is not the cohort of before; null where it is.
    /// </summary>
    public string? FirstIn { get; init; }

    /// <summary>What a record adds beside; null for nothing, as of most.</summary>
    /// <param name="before">What had been decided before it; null for nothing.</param>
    /// <param name="standing">What is decided with it.</param>
    /// <param name="state">The customer's facts, with those of the record.</param>
    /// <param name="move">What it does to the purchase days.</param>
    /// <param name="day">The UTC day on which it happened.</param>
    /// <param name="recordedDay">The UTC day on which it is recorded.</param>
    /// <param name="judged">What it says about how warnings came out; null for nothing.</param>
    public static TalliedAside? Of(
        Standing? before, Standing standing, CustomerState state, in PurchaseDayMove move, int day, int recordedDay, IReadOnlyList<JudgedLine>? judged)
    {
        Standing? other = before is not null && !Cohort.IsSame(before, standing) ? before : null;
        int moved = other is null ? 0 : MovedDayOf(state.PurchaseDays.Days, move.IsNew ? day : 0, recordedDay);
        other = move.IsNew || moved != 0 ? other : null;
        string? followedIn = move.IsNew && before?.Care is { Lapsed.Count: > 0 } care ? LapsedDay.CohortOf(care.Lapsed, move.Before) : null;
        string? firstIn = move.IsFirst ? before?.Care?.FirstPurchaseIn : null;
        return other is null && judged is null && followedIn is null && firstIn is null
            ? null
            : new TalliedAside(other, moved, judged) { FollowedIn = followedIn, FirstIn = firstIn };
    }

    /// <summary>The last purchase day, where that is not new with the record and it may still be followed in time.</summary>
    internal static int MovedDayOf(ReadOnlySpan<ushort> days, int newDay, int recordedDay) =>
        !days.IsEmpty && days[^1] != newDay && recordedDay <= days[^1] + TallyLimits.FollowedDays ? days[^1] : 0;
}
