using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Investigations;
using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>
/// What has been decided about serving the customer. Unlike all others these are made of decisions, taken when something was recorded, and not
/// of facts. By silence they change only on days on which something is decided.
/// </summary>
internal static class CareMetrics
{
    private const double MinutesPerHour = 60;

    public static IEnumerable<Metric> All => Decided.Select(metric => metric.AsDecision());

    private static IEnumerable<Metric> Decided =>
    [
        Flag("restricted", Silence.Stays, "Whether an investigation of any kind of risk restricts the customer",
            static (ref reader) => Truth(Has(reader.Care, InvestigationState.Restricted))),
        Flag("under_investigation", Silence.Stays, "Whether an investigation of any kind of risk looks into the customer or restricts it; one that only watches does not count",
            static (ref reader) => Truth(Has(reader.Care, InvestigationState.Investigating))),
        Flag("watched", Silence.Stays, "Whether an investigation of any kind of risk is under way, be it that the customer is only watched",
            static (ref reader) => Truth(Has(reader.Care, InvestigationState.Watch))),
        Quantity("points_balance", MetricUnit.Count, Silence.Stays, "Loyalty points that the customer has",
            static (ref reader) => reader.Care?.Points?.Balance ?? 0, isTellable: true),
        Quantity("points_earned", MetricUnit.Count, Silence.Stays, "Loyalty points that the customer ever earned, less those that returns took back",
            static (ref reader) => reader.Care?.Points is { } points ? points.Totals.Earned - points.Totals.TakenBack : 0, isTellable: true),
        Quantity("points_spent", MetricUnit.Count, Silence.Stays, "Loyalty points that the customer ever spent",
            static (ref reader) => reader.Care?.Points?.Totals.Spent ?? 0, isTellable: true),
        Quantity("points_expire_in_days", MetricUnit.Days, Silence.Falls, "Days until loyalty points expire; unknown where none will",
            static (ref reader) => reader.Care?.Points is { Lots: [{ ExpiryDay: < Loyalty.PointsLot.Never } first, ..] } ? Math.Max(0, first.ExpiryDay - reader.Day) : double.NaN,
            isTellable: true),
        Quantity("feedback_pending", MetricUnit.Count, Silence.Stays, "Complaints and feedback that somebody has to work on, neither handled nor closed",
            static (ref reader) => Pending(reader.Care)),
        Quantity("feedback_pending_days", MetricUnit.Days, Silence.Rises, "Days since the oldest of them happened; unknown where there is none",
            static (ref reader) => OldestDay(reader.Care) is { } day ? Math.Max(0, reader.Day - day) : double.NaN),
        Quantity("feedback_handled", MetricUnit.Count, Silence.Stays, "Complaints and feedback that were ever worked on until they were handled",
            static (ref reader) => reader.Care?.Feedback?.Tally.Handled ?? 0),
        Quantity("feedback_handling_hours", MetricUnit.Scale, Silence.Stays, "Mean hours from when complaints and feedback happened to when they were handled; unknown where none was",
            static (ref reader) => reader.Care?.Feedback is { } feedback ? Ratio(feedback.Tally.Minutes / MinutesPerHour, feedback.Tally.Handled) : double.NaN),
    ];

    private static bool Has(CareStanding? care, InvestigationState least)
    {
        bool has = false;
        for (int place = 0; care is not null && place < care.Investigations.Count; place++)
        {
            has |= care.Investigations[place] is { IsActive: true } each && each.State >= least;
        }

        return has;
    }

    private static int Pending(CareStanding? care)
    {
        int pending = 0;
        for (int place = 0; place < (care?.Feedback?.Cases.Count ?? 0); place++)
        {
            pending += care!.Feedback!.Cases[place].IsPending ? 1 : 0;
        }

        return pending;
    }

    private static int? OldestDay(CareStanding? care)
    {
        int oldest = int.MaxValue;
        for (int place = 0; place < (care?.Feedback?.Cases.Count ?? 0); place++)
        {
            FeedbackCase each = care!.Feedback!.Cases[place];
            oldest = each.IsPending ? Math.Min(oldest, each.OccurredAt.Day) : oldest;
        }

        return oldest == int.MaxValue ? null : oldest;
    }
}
