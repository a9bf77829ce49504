using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>What becomes of an intervention with time and facts. Allocates nothing unless something does.</summary>
internal static class InterventionCourse
{
    /// <summary>What becomes of an intervention by itself; the very one from before where nothing does.</summary>
    /// <param name="view">The customer.</param>
    /// <param name="before">The intervention.</param>
    /// <param name="isExcluded">Whether the customer is kept out of grading.</param>
    /// <param name="at">The instant.</param>
    /// <param name="reason">Why it became something else; null when it did not.</param>
    public static Intervention Next(ref DecisionView view, Intervention before, bool isExcluded, Instant at, out DecisionReason? reason)
    {
        int day = view.Metrics.Day;
        if (WonBackOn(view.Metrics.State, before, day) is var wonBackDay and not 0)
        {
            reason = DecisionReason.WonBack;
            return before.IsOpen
                ? before with { State = InterventionState.Finished, Since = at, Outcome = InterventionOutcome.WonBack, WonBackDay = wonBackDay }
                : before with { WonBackDay = wonBackDay };
        }

        (InterventionState state, reason) = !before.IsOpen ? (before.State, null)
            : isExcluded ? (InterventionState.Withdrawn, DecisionReason.InterventionWithdrawn)
            : before.LapsesDay != 0 && day >= before.LapsesDay ? (InterventionState.Lapsed, DecisionReason.InterventionLapsed)
            : (before.State, (DecisionReason?)null);
        return state == before.State ? before : before with { State = state, Since = at };
    }

    /// <summary>The first UTC day after another one on which time alone makes something else of it; the greatest number for none.</summary>
    public static int TimerAfter(Intervention intervention, int today) =>
        intervention.IsOpen && intervention.LapsesDay > today ? intervention.LapsesDay : int.MaxValue;

    /// <summary>The first UTC day of a span on which the customer bought something; 0 for none.</summary>
    public static int FirstPurchase(CustomerState state, int from, int to)
    {
        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        int place = state.PurchaseDays.Count - state.PurchaseDays.CountSince(from);
        return place < days.Length && days[place] <= to ? days[place] : 0;
    }

    private static int WonBackOn(CustomerState state, Intervention intervention, int today) =>
        intervention.WinBackUntilDay == 0 || intervention.WonBackDay != 0
        || intervention.State is InterventionState.Cancelled or InterventionState.Withdrawn
            ? 0
            : FirstPurchase(state, intervention.CountsFromDay, Math.Min(today, intervention.WinBackUntilDay));
}
