using CustomerGrains.Domain.Metrics;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage.Reports;

namespace CustomerGrains.Engine.Reports;

/// <summary>The tables and views that people and tools read with SQL, and what their columns mean. What is released of a view stays.</summary>
public static class CustomerReports
{
    internal const string Customers = "report_customer";
    internal const string Warnings = "report_warning";
    internal const string Tasks = "report_task";
    internal const string Changes = "report_change";
    internal const string Freshness = "report_freshness";
    internal const string Kpis = "report_kpi";
    private const string Grades = "grades";
    private const string Stages = "stages";
    private const string Segments = "segments";

    private static readonly ReportColumn CustomerId = new("customer_id", ReportType.Text, "The customer, as the business knows it");
    private static readonly ReportColumn Rule = new("rule", ReportType.Text, "The rule of the standard");
    private static readonly ReportColumn OpenedAt = new("opened_at", ReportType.Instant, "When it was opened; tells it from others of its rule and customer");
    private static readonly ReportColumn Title = new("title", ReportType.Text, "What people call the rule");
    private static readonly ReportColumn Since = new("since", ReportType.Instant, "Since when it is in that state");
    private static readonly ReportColumn AssignedTo = new("assigned_to", ReportType.Text, "Who has it; empty for everybody of the role");

    /// <summary>The metrics that customers are shown with, in the order of their columns.</summary>
    internal static IReadOnlyList<Metric> Metrics { get; } = [.. DefaultMetrics.All.Select(MetricCatalogue.Find).OfType<Metric>()];

    private static readonly ReportTable[] Tables =
    [
        new(Customers, ReportWriting.OfCustomers, 1,
        [
            CustomerId,
            new("version", ReportType.Whole, "How many records the customer had, interactions and reviews"),
            new("as_of", ReportType.Instant, "The instant that the figures are right at"),
            new("tier", ReportType.Text, "The level of the grading named tier, as decided; NULL for none"),
            new("stage", ReportType.Text, "The stage in the lifecycle named relationship, as decided; NULL for none"),
            .. Metrics.Select(ColumnOf),
            new(Grades, ReportType.Json, "The level of every grading that the customer has one of, by the grading's name"),
            new(Stages, ReportType.Json, "The stage in every lifecycle, by the lifecycle's name"),
            new(Segments, ReportType.Json, "The segments that the customer is in"),
        ]),
        new(Warnings, ReportWriting.OfCustomers, 2,
        [
            CustomerId,
            Rule,
            OpenedAt,
            Title,
            new("severity", ReportType.Text, "low, medium, high or critical; empty when the standard has the rule no longer"),
            new("state", ReportType.Text, "open, acknowledged or snoozed"),
            Since,
            new("audience", ReportType.Text, "The role that it goes to, after escalation the one that it went to"),
            AssignedTo,
            new("impact", ReportType.Number, "What there was to lose times how probable that was, when it was opened; 0 where not known") { Unit = MetricUnit.Money },
            new("reopenings", ReportType.Whole, "How often its cause came back"),
            new("is_escalated", ReportType.Flag, "Whether a time limit has passed"),
            new("snoozed_until", ReportType.Instant, "Until when it is put off; NULL when it is not"),
            new("crisis_id", ReportType.Text, "The crisis that raised it; empty for none"),
        ]),
        new(Tasks, ReportWriting.OfCustomers, 2,
        [
            CustomerId,
            Rule,
            OpenedAt,
            Title,
            new("state", ReportType.Text, "open or snoozed"),
            Since,
            new("about_day", ReportType.Day, "What it is about: the day on which a contact is due, the birthday, or the day of the purchase"),
            new("due_day", ReportType.Day, "The last day on which it is done in time"),
            new("is_overdue", ReportType.Flag, "Whether it was not done in time"),
            new("snoozed_until", ReportType.Day, "Until when it is put off; NULL when it is not"),
            new("role", ReportType.Text, "The role that it goes to; empty where neither its rule nor the customer's plan names one"),
            AssignedTo,
        ]),
        new(Changes, ReportWriting.OfChanges, 3,
        [
            CustomerId,
            new("version", ReportType.Whole, "The customer's record with which it was decided"),
            new("place", ReportType.Whole, "Its place among what was decided with that record, from 1"),
            new("recorded_at", ReportType.Instant, "When it was decided"),
            new("kind", ReportType.Text, "What it is about, for example grading, lifecycle, segment, warning or task"),
            new("name", ReportType.Text, "The grading, lifecycle or segment, or the rule"),
            new("was", ReportType.Text, "The level, stage or state before; empty for none, and for segments"),
            new("became", ReportType.Text, "The level, stage or state after, of a notice the level that is due; empty for none, and for segments"),
            new("reason", ReportType.Text, "Why, for example promotion, segment_left or warning_opened"),
            new("due_day", ReportType.Day, "Of a notice the day on which the demotion comes; NULL otherwise"),
            new("standard_version", ReportType.Text, "Version of the standard that decided"),
        ]),
        new(Kpis, ReportWriting.OfDays, 4,
        [
            new("day", ReportType.Day, "The UTC day"),
            new("grouping", ReportType.Text, "By what customers are told apart: all, tier or segment; or rule, of warnings of each rule, or task, of tasks of each rule"),
            new("group_name", ReportType.Text, "The tier, segment or rule; empty for all customers and for those without a tier"),
            new("measure", ReportType.Text, "The measure; customergrains kpis --describe says what each means"),
            new("unit", ReportType.Text, "What value is counted in: share, count, money, milliseconds, points, ratio or days"),
            new("value", ReportType.Number, "Its value on that day; NULL when unknown, and of warnings' precision until 92 days later"),
            new("numerator", ReportType.Number, "What is divided, money in major units; over more days add it up and divide anew; NULL of percentiles"),
            new("denominator", ReportType.Number, "What it is divided by; NULL where nothing is divided"),
        ]),
        new(Freshness, ReportWriting.OfAll, 1,
        [
            new("written_at", ReportType.Instant, "When this was written"),
            new("customers_as_of", ReportType.Instant, "What was acknowledged until then is in v1_customers, v1_grades, v1_stages, v1_segments, v1_warnings and v1_tasks, once is_complete"),
            new("changes_as_of", ReportType.Instant, "What was decided until then is in v1_changes; NULL while changes of the past are being written"),
            new("is_complete", ReportType.Flag, "Whether all customers have been written since the server started"),
            new("customers", ReportType.Whole, "Customers that the server knows") { Unit = MetricUnit.Count },
            new("standard_version", ReportType.Text, "Version of the standard in force"),
            new("currency", ReportType.Text, "The currency of all money, in major units"),
            new("kpis_as_of", ReportType.Instant, "What was recorded until then is in v1_kpis; NULL before it was written"),
        ]),
    ];

    /// <summary>All of them.</summary>
    public static ReportDefinition Definition { get; } = new(Tables,
    [
        View("v1_customers", "Every customer", Customers),
        new("v1_grades", "Every grade of every customer", Customers,
            [CustomerId, new("grading", ReportType.Text, "The grading"), new("level", ReportType.Text, "The level, as decided")]) { Each = Grades, HasPairs = true },
        new("v1_stages", "Every stage of every customer", Customers,
            [CustomerId, new("lifecycle", ReportType.Text, "The lifecycle"), new("stage", ReportType.Text, "The stage, as decided")]) { Each = Stages, HasPairs = true },
        new("v1_segments", "Every segment of every customer", Customers,
            [CustomerId, new("segment", ReportType.Text, "A segment that the customer is in")]) { Each = Segments },
        View("v1_warnings", "Warnings that are not over", Warnings),
        View("v1_tasks", "Tasks that are not over", Tasks),
        View("v1_changes", "Everything that was decided otherwise than before", Changes),
        View("v1_kpis", "How the programme did on each day of two years, with what its measures are made of; without measures of which nothing was counted", Kpis),
        View("v1_freshness", "How far all this can be believed, in one row", Freshness),
    ]);

    private static ReportView View(string name, string meaning, string table) => new(name, meaning, table, Tables.Single(each => each.Name == table).Columns);

    private static ReportColumn ColumnOf(Metric metric) => new(metric.Name, TypeOf(metric.Kind), MeaningOf(metric)) { Unit = metric.Unit };

    private static string MeaningOf(Metric metric) =>
        (metric.Words.Count == 0 ? metric.Meaning : $"{metric.Meaning}: {string.Join(", ", metric.Words)}") + "; NULL when unknown";

    private static ReportType TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Number => ReportType.Number,
        MetricKind.Flag => ReportType.Flag,
        _ => ReportType.Text,
    };
}
