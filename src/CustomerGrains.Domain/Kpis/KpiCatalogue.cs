using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Kpis;

/// <summary>
/// All measures of the programme, in the order in which they are shown. Each can be made for any days and any group of customers from what
/// is tallied day by day, see <see cref="TallyMeasure"/>. Facts count on the day on which they happened, also when they arrive later;
/// decisions on the day on which they were recorded; both for the tier and segments that the customer had once they were recorded. How a
/// warning came out counts on the day on which it was opened, for the tier and segments of then; whether a purchase
/// was followed counts for those that the customer had when it bought again, or when the days to do so were over.
/// </summary>
public static class KpiCatalogue
{
    private const int MonthDays = 30;
    private const string CustomerMonths = "customers at the end of each day, added up, by 30 days";
    private const string Times = "nearest rank; within 3.2 % of the exact one";

    /// <summary>The measures.</summary>
    public static IReadOnlyList<Kpi> All { get; } =
    [
        Kpi("satisfaction", KpiUnit.Share, "Customers who said that they were satisfied", "CSAT answers of 4 and 5", "CSAT answers",
            facts => KpiValue.Of(facts[TallyMeasure.CsatSatisfied], facts[TallyMeasure.CsatAnswers])),
        Kpi("satisfaction_mean", KpiUnit.Points, "Mean of CSAT answers, 1 to 5", "sum of CSAT answers", "CSAT answers",
            facts => KpiValue.Of(facts[TallyMeasure.CsatSum], facts[TallyMeasure.CsatAnswers])),
        Kpi("net_promoter_score", KpiUnit.Points, "Net promoter score, -100 to 100", "NPS answers of 9 and 10 less those of 0 to 6", "NPS answers",
            facts => KpiValue.Of(facts[TallyMeasure.NpsPromoters] - facts[TallyMeasure.NpsDetractors], facts[TallyMeasure.NpsAnswers], scale: 100)),
        Kpi("effort_easy", KpiUnit.Share, "Customers who found it easy", "CES answers of 5 and more", "CES answers",
            facts => KpiValue.Of(facts[TallyMeasure.CesEasy], facts[TallyMeasure.CesAnswers])),
        Kpi("repeat_rate", KpiUnit.Share, "Days on which customers bought again among all on which they bought",
            "purchase days after a customer's first", "purchase days",
            facts => KpiValue.Of(facts[TallyMeasure.PurchaseDays] - facts[TallyMeasure.FirstPurchaseDays], facts[TallyMeasure.PurchaseDays])),
        Kpi("retention", KpiUnit.Share, "Purchase days after which the customer bought again within 91 days; of days that are 92 or more ago",
            "purchase days that were followed", "purchase days",
            facts => KpiValue.Of(facts.Settled(TallyMeasure.FollowedPurchaseDays), facts.SettledPurchaseDays)),
        Kpi("churn", KpiUnit.Share, "Purchase days after which the customer did not buy again within 91 days; of days that are 92 or more ago",
            "purchase days that were not followed", "purchase days",
            facts => KpiValue.Of(facts.Lapses, facts.SettledPurchaseDays)),
        Kpi("referral_share", KpiUnit.Share, "New customers brought in by others", "referrals", "customers who bought for the first time",
            facts => KpiValue.Of(facts[TallyMeasure.Referrals], facts[TallyMeasure.FirstPurchaseDays])),
        Kpi("customers", KpiUnit.Count, "Customers at the end of the last day, of a day that goes on so far; all about whom anything was decided", "customers", "",
            facts => KpiValue.Sum(facts.Customers)),
        Kpi("new_customers", KpiUnit.Count, "Customers who bought for the first time", "customers who bought for the first time", "",
            facts => KpiValue.Sum(facts[TallyMeasure.FirstPurchaseDays])),
        Kpi("growth", KpiUnit.Share, "New customers against those there were", "customers who bought for the first time", "customers before the first day",
            facts => KpiValue.Of(facts[TallyMeasure.FirstPurchaseDays], facts.CustomersBefore)),
        Kpi("value", KpiUnit.Money, "Revenue less refunds", "revenue less refunds", "", facts => KpiValue.Sum(facts.NetRevenue)),
        Kpi("value_per_customer", KpiUnit.Money, "Revenue less refunds of a customer in 30 days", "revenue less refunds", CustomerMonths,
            facts => Monthly(facts.NetRevenue, facts)),
        Kpi("profit", KpiUnit.Money,
            "Margin less all money spent on customers; margin is revenue less known cost, and the standard's share of revenue where the cost is not known; refunds take off the same share",
            "margin less costs", "", facts => KpiValue.Sum(facts.Margin - facts.Costs)),
        Kpi("interaction_frequency", KpiUnit.Ratio, "Interactions of a customer in 30 days", "interactions", CustomerMonths,
            facts => Monthly(facts[TallyMeasure.Interactions], facts)),
        Kpi("acquisition_cost", KpiUnit.Money, "Money spent on winning a new customer", "cost of acquisition", "customers who bought for the first time",
            facts => KpiValue.Of(facts[TallyMeasure.AcquisitionCost], facts[TallyMeasure.FirstPurchaseDays])),
        Kpi("retention_cost", KpiUnit.Money, "Money spent on keeping a customer for 30 days", "cost of retention", CustomerMonths,
            facts => Monthly(facts[TallyMeasure.RetentionCost], facts)),
        Time("response_time_p50", "Time to the first answer that half of service contacts did not exceed", TallyMeasure.ResponseTimes, 0.5),
        Time("response_time_p95", "Time to the first answer that 95 % of service contacts did not exceed", TallyMeasure.ResponseTimes, 0.95),
        Time("resolution_time_p50", "Time to the end that half of service contacts did not exceed", TallyMeasure.ResolutionTimes, 0.5),
        Time("resolution_time_p95", "Time to the end that 95 % of service contacts did not exceed", TallyMeasure.ResolutionTimes, 0.95),
        InTime("responses_in_time", "First answers of service contacts", TallyMeasure.ResponseTimes, facts => facts.ResponsesInTime),
        InTime("resolutions_in_time", "Service contacts that ended", TallyMeasure.ResolutionTimes, facts => facts.ResolutionsInTime),
        Kpi("complaints", KpiUnit.Count, "Complaints", "complaints", "", facts => KpiValue.Sum(facts[TallyMeasure.Complaints])),
        Kpi("complaint_incidence", KpiUnit.Ratio, "Complaints for each purchase", "complaints", "purchases",
            facts => KpiValue.Of(facts[TallyMeasure.Complaints], facts[TallyMeasure.Purchases])),
        Kpi("complaints_handled", KpiUnit.Share, "Complaints resolved against complaints made, on the same days, so that it may be above 1",
            "complaints resolved", "complaints", facts => KpiValue.Of(facts[TallyMeasure.ComplaintsResolved], facts[TallyMeasure.Complaints])),
        Kpi("complaints_satisfied", KpiUnit.Share, "Resolutions to which the customer agreed", "complaints resolved to which the customer agreed",
            "complaints resolved", facts => KpiValue.Of(facts[TallyMeasure.ComplaintsSatisfied], facts[TallyMeasure.ComplaintsResolved])),
        Kpi("promotions", KpiUnit.Share, "Moves to a higher tier, of a customer in 30 days", "customers that came to a higher tier", CustomerMonths,
            facts => Monthly(facts[TallyMeasure.Promotions], facts)),
        Kpi("demotions", KpiUnit.Share, "Moves to a lower tier, of a customer in 30 days", "customers that came to a lower tier", CustomerMonths,
            facts => Monthly(facts[TallyMeasure.Demotions], facts)),
        OfWarnings("warnings_opened", KpiUnit.Count, "Warnings opened, those whose cause came back not counted", "warnings opened", "",
            facts => KpiValue.Sum(facts[TallyMeasure.WarningsOpened])),
        OfWarnings("warnings_escalated", KpiUnit.Share, "Limits of warnings that passed for each warning opened", "limits passed", "warnings opened",
            facts => KpiValue.Of(facts[TallyMeasure.WarningsEscalated], facts[TallyMeasure.WarningsOpened])),
        OfWarnings("warnings_taken", KpiUnit.Share,
            "Warnings that somebody took, against those that opened or came back on the same days, so that it may be above 1",
            "warnings taken", "warnings opened, and those whose cause came back",
            facts => KpiValue.Of(facts[TallyMeasure.WarningsTaken], facts[TallyMeasure.WarningsOpened] + facts[TallyMeasure.WarningsReopened])),
        OfWarnings("warnings_ceased", KpiUnit.Share, "Warnings that ended by themselves, of those that ended", "warnings whose cause ended",
            "warnings whose cause ended, and those that somebody resolved",
            facts => KpiValue.Of(facts[TallyMeasure.WarningsCeased], facts[TallyMeasure.WarningsCeased] + facts[TallyMeasure.WarningsResolved])),
        OfWarnings("warnings_reopened", KpiUnit.Share,
            "Warnings whose cause came back within the cool-down, against those that ended by themselves on the same days, so that it may be above 1",
            "warnings whose cause came back", "warnings whose cause ended",
            facts => KpiValue.Of(facts[TallyMeasure.WarningsReopened], facts[TallyMeasure.WarningsCeased])),
        OfWarnings("warnings_handled", KpiUnit.Share,
            "Warnings that were right and were dealt with, as those said who resolved them or ended their crisis; what is neither that nor a false alarm was right, and nothing was to be done",
            "warnings resolved as handled", "warnings that somebody resolved",
            facts => KpiValue.Of(facts[TallyMeasure.WarningsHandled], facts[TallyMeasure.WarningsResolved])),
        OfWarnings("warnings_false_alarm", KpiUnit.Share, "Warnings that were wrong, as those said who resolved them",
            "warnings resolved as false alarms", "warnings that somebody resolved",
            facts => KpiValue.Of(facts[TallyMeasure.WarningsFalse], facts[TallyMeasure.WarningsResolved])),
        OfWarnings("warning_precision", KpiUnit.Share,
            "Warnings that came true: no purchase followed within 91 days, as in trials of the past; of those that lasted to the end of the day on which they were opened, 92 or more days ago",
            "warnings that no purchase followed", "warnings opened that lasted to the end of that day",
            facts => KpiValue.Of(facts.Settled(TallyMeasure.WarningsWatched) - facts.Settled(TallyMeasure.WarningsFollowed), facts.Settled(TallyMeasure.WarningsWatched))),
        OfWarnings("warning_recall", KpiUnit.Share,
            "Customers lost who had been warned of in time: purchase days, 92 or more days ago, after which the customer did not buy within 91 days, and on which or within which days a warning was opened",
            "purchase days that were not followed but by a warning", "purchase days that were not followed",
            facts => KpiValue.Of(facts.Settled(TallyMeasure.LapsesWarned), facts.Lapses)),
        OfWarnings("warning_lead_time", KpiUnit.Days,
            "Days between the first warning in time and the end of the 91 days without a purchase, mean; on the days of those purchases",
            "days", "purchase days that were not followed but by a warning",
            facts => KpiValue.Of(facts.Settled(TallyMeasure.WarningLeadDays), facts.Settled(TallyMeasure.LapsesWarned))),
        OfTasks("tasks_opened", KpiUnit.Count, "Tasks that came up for customers", "tasks opened", "", facts => KpiValue.Sum(facts[TallyMeasure.TasksOpened])),
        OfTasks("tasks_done", KpiUnit.Share, "Tasks that were done, of those that ended; not of those of customers who came to be kept out of grading",
            "tasks done", "tasks done, skipped and lapsed",
            facts => KpiValue.Of(facts[TallyMeasure.TasksDone], facts[TallyMeasure.TasksDone] + facts[TallyMeasure.TasksNotDone])),
        OfTasks("tasks_overdue", KpiUnit.Share, "Tasks that were not done when they were due, for each that came up", "tasks that came to be overdue", "tasks opened",
            facts => KpiValue.Of(facts[TallyMeasure.TasksOverdue], facts[TallyMeasure.TasksOpened])),
        Kpi("save_rate", KpiUnit.Share,
            "Interventions that the customer accepted, or that ended because it bought again in time; what would have been so without them is told by their effect",
            "interventions that saved", "interventions that ended, but for those cancelled or withdrawn",
            facts => KpiValue.Of(facts[TallyMeasure.InterventionsSaved], facts[TallyMeasure.InterventionsEnded])),
    ];

    /// <summary>The measure of a name; null when there is none.</summary>
    public static Kpi? Find(string name) => All.FirstOrDefault(each => each.Name == name);

    private static Kpi Kpi(string name, KpiUnit unit, string definition, string numerator, string denominator, Func<KpiFacts, KpiValue> make) =>
        new(name, unit, definition, numerator, denominator, make);

    private static Kpi OfWarnings(string name, KpiUnit unit, string definition, string numerator, string denominator, Func<KpiFacts, KpiValue> make) =>
        new(name, unit, definition, numerator, denominator, make) { OfRules = KpiGrouping.Rule };

    private static Kpi OfTasks(string name, KpiUnit unit, string definition, string numerator, string denominator, Func<KpiFacts, KpiValue> make) =>
        new(name, unit, definition, numerator, denominator, make) { OfRules = KpiGrouping.Task };

    private static Kpi Time(string name, string definition, TallyMeasure first, double share) => new(
        name, KpiUnit.Milliseconds, $"{definition}; {Times}", "", "service contacts whose time is known",
        facts => new KpiValue(facts.Percentile(first, share), null, facts.Times(first)));

    private static Kpi InTime(string name, string what, TallyMeasure first, Func<KpiFacts, long> inTime) => new(
        name, KpiUnit.Share,
        $"{what} within the time that the standard in force promises: its service plan of the customer's tier, and its target where that says nothing or there is none; one that took 6.3 % longer may count",
        "service contacts in time", "service contacts whose time is known", facts => KpiValue.Of(inTime(facts), facts.Times(first)));

    private static KpiValue Monthly(long numerator, KpiFacts facts) => KpiValue.Of(numerator, facts.CustomerDays, scale: MonthDays);
}
