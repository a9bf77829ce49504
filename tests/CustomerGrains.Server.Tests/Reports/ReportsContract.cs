using System.Globalization;
using CustomerGrains.Engine.Reports;
using CustomerGrains.Grpc;
using CustomerGrains.Server.Tests.Support;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Row = System.Collections.Generic.Dictionary<string, string?>;

namespace CustomerGrains.Server.Tests.Reports;

/// <summary>What a tool reads with SQL is what the service says.</summary>
public abstract class ReportsContract : IAsyncLifetime
{
    private static readonly HashSet<string> Money = [.. Domain.Kpis.KpiCatalogue.All.Where(each => each.Unit == Domain.Kpis.KpiUnit.Money).Select(each => each.Name)];

    // Reports are written every five seconds.
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 11, 16, 12, 0, 0, TimeSpan.Zero)) { Hurried = TimeSpan.FromSeconds(5) };

    private protected ServerFixture Server { get; }

    protected ReportsContract() => Server = new ServerFixture(_time) { KeepsReports = true };

    public virtual Task InitializeAsync() => Server.InitializeAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [ContractFact]
    public async Task Customers_warnings_tasks_and_changes_are_those_of_the_service_also_after_a_restart()
    {
        await BuyAsync("anna", "bert");
        Row anna = (await UntilAsync("SELECT * FROM v1_customers WHERE customer_id = 'anna' AND tier IS NOT NULL", count: 1))[0];
        Customer live = await Wire.GetAsync(Server.Channel, "anna");
        Assert.Equal(live.Grades.Single(each => each.Grading == "tier").Level, anna["tier"]);
        Assert.Equal(40_000, double.Parse(anna["revenue_365d"]!, CultureInfo.InvariantCulture));
        Assert.Contains(anna["risk_churn"], (string[])["low", "medium", "high", "critical"]);
        Assert.Equal(live.Grades.Count, (await QueryAsync("SELECT * FROM v1_grades WHERE customer_id = 'anna'")).Count);

        Row task = (await UntilAsync("SELECT * FROM v1_tasks WHERE customer_id = 'anna' AND rule = 'contact'", count: 1))[0];
        Assert.Equal(("open", "0", "Contact as the plan says", "service"), (task["state"], task["is_overdue"], task["title"], task["role"]));
        string[] warned = [.. live.Warnings.Select(each => each.Rule).Order()];
        Assert.Equal(warned, (await QueryAsync("SELECT rule FROM v1_warnings WHERE customer_id = 'anna' ORDER BY rule")).Select(each => each["rule"]));
        List<Row> changes = await UntilAsync("SELECT * FROM v1_changes WHERE customer_id = 'anna' AND kind = 'task' AND name = 'contact'", count: 1);
        Assert.Equal(("", "open", "task_opened"), (changes[0]["was"], changes[0]["became"], changes[0]["reason"]));
        Row fresh = (await UntilAsync("SELECT * FROM v1_freshness WHERE is_complete AND customers = 2", count: 1))[0];
        Assert.Equal(("EUR", live.StandardVersion), (fresh["currency"], fresh["standard_version"]));
        long changesBefore = (await QueryAsync("SELECT * FROM v1_changes")).Count;

        await Server.RestartAsync();
        await BuyAsync("carl");
        await UntilAsync("SELECT customer_id FROM v1_customers", count: 3);
        await UntilAsync("SELECT DISTINCT customer_id FROM v1_changes", count: 3);
        Assert.Equal(changesBefore, (await QueryAsync("SELECT * FROM v1_changes WHERE customer_id <> 'carl'")).Count);
    }

    [ContractFact]
    public async Task Measures_of_each_day_are_those_of_the_service_also_when_more_is_told_late()
    {
        await BuyAsync("anna", "bert");
        string day = Server.Now.AddDays(-230).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Row value = (await UntilAsync($"SELECT * FROM v1_kpis WHERE day = '{day}' AND grouping = 'all' AND measure = 'value' AND numerator = 10000", count: 1))[0];
        Assert.Equal(("", "money", 10_000.0, null), (value["group_name"], value["unit"], Number(value["value"]), value["denominator"]));
        Row churn = (await QueryAsync($"SELECT * FROM v1_kpis WHERE day = '{day}' AND grouping = 'all' AND measure = 'churn'"))[0];
        Assert.Equal((1.0, 2.0, 2.0), (Number(churn["value"]), Number(churn["numerator"]), Number(churn["denominator"])));
        foreach (KpiGrouping by in Enum.GetValues<KpiGrouping>())
        {
            Assert.Equal(await TodayAsync(by), await TodayFromViewAsync(by));
        }

        Assert.NotEmpty(await QueryAsync("SELECT * FROM v1_freshness WHERE kpis_as_of IS NOT NULL"));

        // The day before yesterday, and told today.
        string late = Server.Now.AddDays(-2).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        await Wire.RecordAsync(Server.Channel, [Wire.Purchase("late", "anna", late, each => each.Purchase.Amount.MinorUnits = 700)]);
        await UntilAsync($"SELECT * FROM v1_kpis WHERE day = '{late[..10]}' AND grouping = 'all' AND measure = 'value' AND value = 7", count: 1);
    }

    [ContractFact]
    public async Task Every_released_view_and_column_is_there_and_is_documented()
    {
        Row[] columns = [.. await UntilAsync("SELECT view_name, column_name, unit, meaning FROM v1_columns", count: 1)];
        Assert.Equal(
            CustomerReports.Definition.AllViews.SelectMany(view => view.Columns.Select(column => (view.Name, column.Name))).Order(),
            columns.Select(each => (each["view_name"]!, each["column_name"]!)).Order());
        foreach (IGrouping<string, Row> view in columns.GroupBy(each => each["view_name"]!))
        {
            await QueryAsync($"SELECT {string.Join(", ", view.Select(each => each["column_name"]))} FROM {view.Key} LIMIT 1");
        }

        Assert.All(columns, each => Assert.NotEqual("", each["meaning"]));
        Assert.All(columns, each => Assert.Equal(0, each["meaning"]!.Count(letter => letter == '\n')));
    }

    /// <summary>What the service says of today, as text: group, measure and value, of those that are neither unknown nor 0.</summary>
    private async Task<List<string>> TodayAsync(KpiGrouping by)
    {
        GetKpisResponse response = await Server.Channel.UnaryAsync(KpiServiceMethods.GetKpis, new GetKpisRequest { Per = KpiPeriod.Day, By = by });
        List<string> said = [.. response.Rows.Where(row => row.LastDay.Equals(response.Rows[^1].LastDay)).SelectMany(row => row.Figures
            .Where(figure => figure is { HasValue: true, Value: not 0 }).Select(figure => $"{row.Group} {figure.Name} {figure.Value / (Money.Contains(figure.Name) ? 100 : 1)}")).Order()];
        Assert.Contains(said, each => each.Contains(by == KpiGrouping.Task ? "tasks_opened" : "warnings_opened"));
        return said;
    }

    private async Task<List<string>> TodayFromViewAsync(KpiGrouping by)
    {
        string grouping = by == KpiGrouping.Unspecified ? "all" : $"{by}".ToLowerInvariant();
        List<Row> rows = await QueryAsync($"SELECT * FROM v1_kpis WHERE day = '{Server.Now:yyyy-MM-dd}' AND grouping = '{grouping}' AND value <> 0");
        return [.. rows.Select(each => $"{each["group_name"]} {each["measure"]} {Number(each["value"])}").Order()];
    }

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private protected abstract Task<List<Row>> QueryAsync(string sql);

    /// <summary>Waits until a query has at least so many rows, and lets the calendar go on meanwhile.</summary>
    private protected Task<List<Row>> UntilAsync(string sql, int count) => Eventually.FindAsync(sql, async () =>
    {
        _time.Now += TimeSpan.FromSeconds(1);
        return await QueryAsync(sql) is { } rows && rows.Count >= count ? rows : null;
    });

    private Task<IReadOnlyList<InteractionOutcome>> BuyAsync(params string[] customerIds) => Wire.RecordAsync(
        Server.Channel,
        [.. customerIds.SelectMany(customerId => Enumerable.Range(0, 8).Select(each => Wire.Purchase(
            $"{each}", customerId, Server.Now.AddDays(-230 - each).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            purchase => purchase.Purchase.Amount.MinorUnits = 500_000)))]);
}
