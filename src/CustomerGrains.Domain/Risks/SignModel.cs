using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Scoring.Drops;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Risks;

/// <summary>
/// When the signs of silence begin. Each beginning is a day that depends on the facts and the standard alone, so that it is known in
/// advance, and the same in whatever order the facts arrived.
/// </summary>
internal static class SignModel
{
    /// <summary>The beginning of a sign that silence does not bring.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Most of the newest events that a drop is looked for in; what was before has long been outweighed.</summary>
    public const int EventsMax = 64;

    private const double DaysPerWeek = 7;

    /// <summary>The signs of a day.</summary>
    /// <param name="state">The facts.</param>
    /// <param name="facts">The purchases.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="day">The day; not before the newest interaction.</param>
    public static Signs Of(CustomerState state, in PurchaseFacts facts, Standard standard, int day)
    {
        Signs signs = day >= InactiveFrom(state, standard) ? Signs.Inactive : Signs.None;
        if (facts.Days > 0)
        {
            signs |= day >= ChurnedFrom(facts, standard) ? Signs.Churned : Signs.None;
            signs |= day >= OverdueFrom(facts, standard) ? Signs.Overdue : Signs.None;
            signs |= MayHaveDropped(standard, PurchaseRate(facts, standard), day - facts.Last) && day >= PurchaseDrop(state, facts, standard).AlarmDay
                ? Signs.PurchaseRateDrop : Signs.None;
        }

        // The days with an interaction are gone through only when the silence is long enough at the highest rate they can have.
        return day > state.Ledger.NewestDay && day >= InteractionDrop(state, standard).AlarmDay ? signs | Signs.InteractionRateDrop : signs;
    }

    /// <summary>The first day after a day at which one of the signs begins by silence, or <see cref="Never"/>.</summary>
    public static int NextAfter(CustomerState state, in PurchaseFacts facts, Standard standard, int day)
    {
        int next = Later(InactiveFrom(state, standard), day);
        next = Math.Min(next, Later(InteractionDrop(state, standard).AlarmDay, day));
        if (facts.Days > 0)
        {
            next = Math.Min(next, Later(ChurnedFrom(facts, standard), day));
            next = Math.Min(next, Later(OverdueFrom(facts, standard), day));
            next = Math.Min(next, Later(PurchaseDrop(state, facts, standard).AlarmDay, day));
        }

        return next;
    }

    /// <summary>The first day on which the customer is inactive.</summary>
    public static int InactiveFrom(CustomerState state, Standard standard) =>
        Sum(state.Ledger.NewestDay, standard.Signs.InactiveAfterDays);

    /// <summary>The first day on which the customer counts as churned.</summary>
    public static int ChurnedFrom(in PurchaseFacts facts, Standard standard) => Sum(facts.Last, standard.Churn.ChurnedAfterDays);

    /// <summary>The first day on which the next purchase is overdue by the standard's quantile.</summary>
    public static int OverdueFrom(in PurchaseFacts facts, Standard standard)
    {
        double weeks = standard.LifetimeValue.Purchases.TimeBetweenPurchases(facts.HistoryAt(facts.Last)).QuantileWeeks(standard.Signs.OverdueQuantile);
        return Sum(facts.Last, weeks * DaysPerWeek);
    }

    /// <summary>The drop detector on purchase days.</summary>
    public static DropFigure PurchaseDrop(CustomerState state, in PurchaseFacts facts, Standard standard)
    {
        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        var replay = new DropReplay(standard.Signs.Drop, PurchaseRate(facts, standard), days.Length);
        foreach (ushort day in days[Math.Max(0, days.Length - EventsMax)..])
        {
            replay.Add(day);
        }

        return replay.Figure;
    }

    /// <summary>The drop detector on days with an interaction of any kind, as far as they are kept.</summary>
    public static DropFigure InteractionDrop(CustomerState state, Standard standard)
    {
        // Kept days end a year before the newest one, whatever the day asked about.
        Span<ushort> days = stackalloc ushort[DayLedger.WindowDays];
        int count = 0;
        foreach (ref readonly LedgerEntry entry in state.Ledger.Since(state.Ledger.NewestDay - DayLedger.WindowDays + 1))
        {
            if (entry.Key.Measure == Measure.Interaction)
            {
                days[count++] = entry.Day;
            }
        }

        days = days[..count];
        double weeks = count == 0 ? 0 : (days[^1] - days[0]) / DaysPerWeek;
        SignParameters signs = standard.Signs;
        double rate = (signs.ActivityPriorDays + Math.Max(0, count - 1)) / (signs.ActivityPriorWeeks + weeks);
        var replay = new DropReplay(signs.Drop, rate, count);
        foreach (ushort day in days[Math.Max(0, count - EventsMax)..])
        {
            replay.Add(day);
        }

        return replay.Figure;
    }

    /// <summary>λ0: the customer's own rate up to the last purchase, shrunk towards all customers: (r + x)/(α + t_x) a week.</summary>
    private static double PurchaseRate(in PurchaseFacts facts, Standard standard) =>
        DropDetector.BaselineRate(standard.LifetimeValue.Purchases.Parameters, facts.HistoryAt(facts.Last));

    /// <summary>After an event the level is at least one event's fall below the alarm, so that a short silence cannot bring it.</summary>
    private static bool MayHaveDropped(Standard standard, double rate, int silenceDays)
    {
        DropSettings settings = standard.Signs.Drop.Settings;
        return silenceDays / DaysPerWeek * (1 - settings.RateRatio) * rate >= Math.Min(settings.Threshold, -Math.Log(settings.RateRatio)) * 0.999;
    }

    private static int Later(int from, int day) => from > day ? from : Never;

    private static int Sum(int day, double days) => days < Never - day ? day + (int)Math.Ceiling(Math.Max(1, days)) : Never;
}
