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
    private protected ServerFixture Server { get; } = new();

    public virtual async Task InitializeAsync()
    {
        Server.KeepsReports = true;
        await Server.InitializeAsync();
    }

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
        Assert.Equal(("open", "0", "Contact as the plan says"), (task["state"], task["is_overdue"], task["title"]));
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
        GetKpisResponse today = await Server.Channel.UnaryAsync(KpiServiceMethods.GetKpis, new GetKpisRequest { Per = KpiPeriod.Day, By = KpiGrouping.Tier, Names = { "customers" } });
        string now = $"{today.Rows[^1].LastDay.ToDateTime():yyyy-MM-dd}";
        Assert.Equal(
            today.Rows.Where(row => row.LastDay.Equals(today.Rows[^1].LastDay) && row.Figures[0].Value > 0).Select(row => $"{row.Group} {row.Figures[0].Value}").Order(),
            (await QueryAsync($"SELECT * FROM v1_kpis WHERE day = '{now}' AND grouping = 'tier' AND measure = 'customers' AND value > 0"))
                .Select(each => $"{each["group_name"]} {Number(each["value"])}").Order());
        Assert.NotEmpty(await QueryAsync("SELECT * FROM v1_kpis WHERE grouping = 'rule' AND measure = 'warnings_opened' AND group_name <> ''"));

        // What is told of each rule is told once of all customers.
        foreach ((string grouping, string measure) in new[] { ("rule", "warnings_opened"), ("task", "tasks_opened") })
        {
            Row[] sums = [.. await QueryAsync($"SELECT sum(numerator) AS opened FROM v1_kpis WHERE measure = '{measure}' AND grouping IN ('all', '{grouping}') GROUP BY grouping")];
            Assert.Equal(2, sums.Length);
            Assert.True(Number(sums[0]["opened"]) > 0);
            Assert.Equal(sums[0]["opened"], sums[1]["opened"]);
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

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private protected abstract Task<List<Row>> QueryAsync(string sql);

    /// <summary>Waits until a query has at least so many rows.</summary>
    private Task<List<Row>> UntilAsync(string sql, int count) =>
        Eventually.FindAsync(sql, async () => await QueryAsync(sql) is { } rows && rows.Count >= count ? rows : null);

    private Task<IReadOnlyList<InteractionOutcome>> BuyAsync(params string[] customerIds) => Wire.RecordAsync(
        Server.Channel,
        [.. customerIds.SelectMany(customerId => Enumerable.Range(0, 8).Select(each => Wire.Purchase(
            $"{each}", customerId, Server.Now.AddDays(-230 - each).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            purchase => purchase.Purchase.Amount.MinorUnits = 500_000)))]);
}
