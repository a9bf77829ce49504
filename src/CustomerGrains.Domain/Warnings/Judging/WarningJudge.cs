using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Warnings.Judging;

/// <summary>
/// Judges warnings as trials of the past do: one came true when the customer bought nothing on the <see cref="TallyLimits.FollowedDays"/>
/// days after the day on which it was opened; and of a customer who bought nothing for as long after a purchase, it was warned in time when
/// a warning was opened on the day of that purchase or within those days. Nothing has to be done when the days are over: what is counted
/// is so until a purchase says otherwise, and is read once the days have passed. So it needs no timer and no scan, is durable with the
/// record that changes it, and is right after late purchases.
/// </summary>
/// <remarks>
/// A warning counts that is still there at the end of the day on which it was opened, so that what is so for a moment, as while a past is
/// being loaded, does not; it counts once, also when its cause comes back. Those of a customer are forgotten once purchases around them
/// leave no doubt; so a customer who keeps buying has none.
/// </remarks>
public static class WarningJudge
{
    /// <summary>Warnings of a customer that are watched at a time; beyond it new ones are not judged.</summary>
    public const int WatchedMax = 64;

    /// <summary>What a record does to the warnings watched. The very decision given where it does nothing, at no cost.</summary>
    /// <param name="standing">What had been decided before the record; null for nothing.</param>
    /// <param name="decision">What is decided with the record, with the warnings watched before it.</param>
    /// <param name="state">The customer's facts, with those of the record.</param>
    /// <param name="move">What the record does to the purchase days.</param>
    /// <param name="day">The UTC day on which it happened.</param>
    /// <param name="recordedDay">The UTC day on which it is recorded.</param>
    /// <returns>The decision with the warnings watched from now on, and what is added to the tallies; null for nothing.</returns>
    public static (Decision Decision, IReadOnlyList<JudgedLine>? Lines) Follow(
        Standing? standing, in Decision decision, CustomerState state, in PurchaseDayMove move, int day, int recordedDay)
    {
        IReadOnlyList<WatchedWarning> before = decision.Standing.Care?.Watched ?? [];
        bool isParted = move.IsNew && before.Count > 0;
        bool isMoved = before.Count > 0 && (standing is null || !Cohort.IsSame(standing, decision.Standing));
        if (!isParted && !isMoved && !HasOpened(decision.Changes, before))
        {
            return (decision, null);
        }

        var sums = new JudgedSums();
        List<WatchedWarning> watched = [.. before];
        if (isParted)
        {
            new Silence(move.Before, move.After).Count(watched, -1, sums);
            new Silence(move.Before, day).Count(watched, 1, sums);

            // Whoever is lost after this purchase is lost to the cohort in which it counts.
            var since = new Silence(day, move.After);
            Place(watched, since, CohortOf(decision));
            since.Count(watched, 1, sums);
        }

        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        if (isMoved)
        {
            Move(watched, new Silence(days.IsEmpty ? 0 : days[^1], Next: 0), CohortOf(decision), recordedDay, sums);
        }

        Change(watched, decision, Silence.Around(days, recordedDay), recordedDay, sums);
        for (int place = watched.Count - 1; place >= 0; place--)
        {
            if (Silence.Around(days, watched[place].Day).IsSettled)
            {
                watched.RemoveAt(place);
            }
        }

        CareStanding care = (decision.Standing.Care ?? CareStanding.None) with { Watched = watched };
        bool isSame = watched.SequenceEqual(before);
        return (isSame ? decision : decision with { Standing = decision.Standing.With(care) }, sums.Lines);
    }

    private static bool HasOpened(IReadOnlyList<DecisionChange> changes, IReadOnlyList<WatchedWarning> before)
    {
        for (int place = 0; place < changes.Count; place++)
        {
            if (changes[place].Subject == DecisionSubject.Warning && (IsOpening(changes[place].Reason) || before.Count > 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpening(DecisionReason reason) =>
        reason is DecisionReason.WarningOpened or DecisionReason.WarningRaised or DecisionReason.WarningReopened;

    /// <summary>Who goes to another cohort while it may still buy in time is lost to that one.</summary>
    private static void Move(List<WatchedWarning> watched, Silence silence, string cohort, int today, JudgedSums sums)
    {
        if (!silence.IsOpenOn(today))
        {
            return;
        }

        silence.Count(watched, -1, sums);
        Place(watched, silence, cohort);
        silence.Count(watched, 1, sums);
    }

    private static void Place(List<WatchedWarning> watched, Silence silence, string cohort)
    {
        for (int place = 0; place < watched.Count; place++)
        {
            watched[place] = silence.Has(watched[place].Day) ? watched[place] with { LapseCohort = cohort } : watched[place];
        }
    }

    private static string CohortOf(in Decision decision) => SharedNames.Of(Cohort.Of(decision.Standing).Name);

    private static void Change(List<WatchedWarning> watched, in Decision decision, Silence silence, int today, JudgedSums sums)
    {
        silence.Count(watched, -1, sums);
        foreach (DecisionChange change in decision.Changes)
        {
            if (change.Subject != DecisionSubject.Warning)
            {
                continue;
            }

            int known = watched.FindIndex(each => each.Rule == change.Name && each.Day == today);
            if (change.Reason == DecisionReason.CauseEnded && known >= 0)
            {
                watched.RemoveAt(known);
            }
            else if (IsOpening(change.Reason) && known < 0 && watched.Count < WatchedMax && IsOpenedOn(decision.Standing, change.Name, today))
            {
                string cohort = CohortOf(decision);
                watched.Add(new WatchedWarning(change.Name, today, cohort, cohort));
            }
        }

        silence.Count(watched, 1, sums);
    }

    /// <summary>One that was opened on another day, and whose cause came back, is the same as before.</summary>
    private static bool IsOpenedOn(Standing standing, string rule, int day)
    {
        foreach (WarningStanding warning in standing.Warnings)
        {
            if (standing.Shape.Warnings[warning.Rule] == rule)
            {
                return warning.OpenedAt.Day == day;
            }
        }

        return false;
    }
}
