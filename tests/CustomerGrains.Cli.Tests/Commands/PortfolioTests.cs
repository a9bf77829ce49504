using CustomerGrains.Cli.Tests.Commands.Standards;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>All customers on the command line, against a real server.</summary>
public sealed class PortfolioTests : IAsyncLifetime
{
    private const int Customers = 30;

    private StandardServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await StandardServer.StartAsync();
        string purchases = string.Join('\n', Enumerable.Range(0, Customers).Select(number => $"p-{number},c-{number:D2},{_server.Today},{10 + number}.00"));
        string file = _server.Write("purchases.csv", $"id,customer_id,occurred_at,amount\n{purchases}\n");
        CommandLineRun run = await _server.RunAnyAsync("ingest", file, "--set", "currency=EUR", "--set", "channel=web");
        Assert.True(run.Code == ExitCode.Ok, run.Error);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Customers_are_listed_counted_and_followed_over_time()
    {
        CommandLineRun all = await UntilAsync(run => run.Error.StartsWith("5 of 30 customers", StringComparison.Ordinal), "list", "--order", "revenue_365d:desc", "--limit", "5");
        Assert.Equal(["c-29", "c-28", "c-27", "c-26", "c-25"], Lines(all).Select(line => line.Split(' ')[0]));
        Assert.Contains("revenue_365d 39", Lines(all)[0], StringComparison.Ordinal);

        CommandLineRun csv = await RunAsync("list", "--where", "revenue_365d >= 38", "--order", "customer_id", "--field", "revenue_365d", "lifecycle:purchases", "--csv");
        Assert.Equal("customer_id,version,revenue_365d,lifecycle:purchases\nc-28,1,38,first_purchase\nc-29,1,39,first_purchase\n", csv.Output);
        CommandLineRun unknown = await _server.RunAnyAsync("list", "--where", "revenu_365d >= 1");
        Assert.Contains("did you mean revenue_365d?", unknown.Error, StringComparison.Ordinal);
        Assert.Single(unknown.Error.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries), word => word == "potential");

        string[] spread = Lines(await RunAsync("portfolio", "--by", "lifecycle:purchases"));
        Assert.Equal("lifecycle:purchases", spread[0]);
        Assert.Contains(spread, line => line.TrimStart().StartsWith("first_purchase", StringComparison.Ordinal) && line.Contains(" 30  100.0 %", StringComparison.Ordinal));

        Assert.Matches("prospect +0 .*satisfaction +–$", spread.Single(line => line.TrimStart().StartsWith("prospect", StringComparison.Ordinal)));

        string[] history = Lines(await RunAsync("portfolio", "history", "lifecycle:purchases", "--from", _server.Day(-1)));
        Assert.Equal(3, history.Length);
        Assert.Matches("^ *day +prospect +first_purchase +repeat +loyal +drift$", history[0]);
        Assert.Matches($"^ *{_server.Today} +0 +30 +0 +0 +", history[2]);

        string migration = (await RunAsync("portfolio", "migration", "lifecycle:purchases", "--from", "2025-01-01")).Output;
        Assert.Matches(@"none +0 +0 +30 +0 +0\n", migration);
        CommandLineRun refused = await _server.RunAnyAsync("portfolio", "migration", "teir");
        Assert.Contains("did you mean grading:tier?", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measures_are_shown_as_a_table_and_as_csv()
    {
        string today = _server.Today;
        string[] table = Lines(await RunAsync("kpis", "new_customers", "value", "satisfaction", "--from", today));
        Assert.Matches($"^ +{today}$", table[0]);
        Assert.Matches("new_customers +30$", table[1]);
        Assert.Matches(@"value +735\.00 EUR$", table[2]);
        Assert.Matches("satisfaction +not known$", table[3]);

        string[] tiers = Lines(await RunAsync("kpis", "value", "--by", "tier", "--per", "day", "--from", _server.Day(-1)));
        Assert.Matches("^ *days +group +value$", tiers[0]);
        Assert.Contains(tiers, line => line.Contains("platinum", StringComparison.Ordinal));

        string[] csv = Lines(await RunAsync("kpis", "repeat_rate", "value", "acquisition_cost", "response_time_p95", "--from", today, "--csv"));
        Assert.Equal(
            [
                "first_day,last_day,group,measure,value,numerator,denominator,unit",
                $"{today},{today},,repeat_rate,0,0,30,share", $"{today},{today},,value,735,735.00,,EUR", $"{today},{today},,acquisition_cost,0,0.00,30,EUR",
                $"{today},{today},,response_time_p95,,,0,milliseconds",
            ],
            csv);
        Assert.Contains("\"repeat_rate\"", (await RunAsync("kpis", "repeat_rate", "--json")).Output, StringComparison.Ordinal);
        Assert.Contains("purchase days after a customer's first", (await RunAsync("kpis", "--describe")).Output, StringComparison.Ordinal);
        Assert.StartsWith("{\"kpis\":[{\"name\":", (await RunAsync("kpis", "--describe", "--json")).Output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        string[] segments = Lines(await RunAsync("portfolio", "history", "segments", "--from", today));
        Assert.Matches("^ *day +[a-z_ ]*lapsed", segments[0]);
        Assert.Contains($" {_server.Today} ", segments[1], StringComparison.Ordinal);
        Assert.Matches("customers +30$", Lines(await RunAsync("kpis", "customers", "--from", today))[1]);
        Assert.Contains("lapsed", (await RunAsync("kpis", "customers", "growth", "--by", "segment", "--from", today)).Output, StringComparison.Ordinal);

        string[] rules = Lines(await RunAsync("kpis", "warning_precision", "--by", "rule", "--from", today));
        Assert.Contains(Lines(await RunAsync("kpis", "--by", "task", "--from", today)), line => line.Contains("purchase_survey", StringComparison.Ordinal));
        string[] task = Lines(await RunAsync("kpis", "--task", "contact", "--by", "tier", "--from", today));
        Assert.Equal(["tasks_opened", "tasks_done", "tasks_overdue"], task.Skip(1).Select(line => line.Trim().Split(' ')[0]));
        Assert.Contains(rules, line => line.Contains("inactivity", StringComparison.Ordinal) && line.EndsWith("not known", StringComparison.Ordinal));
        Assert.Matches($"^ *{today} +warning_precision$", rules[0]);
        Assert.Contains("purchase_frequency_drop ", (await RunAsync("kpis", "--by", "rule", "--from", today)).Output, StringComparison.Ordinal);
        string[] rule = Lines(await RunAsync("kpis", "--rule", "inactivity", "--by", "tier", "--from", today));
        Assert.All(rule.Skip(1), line => Assert.StartsWith("warning", line.Trim(), StringComparison.Ordinal));
        Assert.Matches($"^ *{today} +bronze +silver +gold +platinum *", rule[0]);
        Assert.Contains("did you mean inactivity?", (await _server.RunAnyAsync("kpis", "--rule", "inactivty")).Error, StringComparison.Ordinal);

        CommandLineRun unknown = await _server.RunAnyAsync("kpis", "vallue");
        Assert.Contains("allowed are satisfaction, ", unknown.Error, StringComparison.Ordinal);
        CommandLineRun wrong = await _server.RunAnyAsync("kpis", "--by", "colour");
        Assert.Contains("tier", wrong.Error, StringComparison.Ordinal);
        Assert.NotEqual(ExitCode.Ok, wrong.Code);
    }

    [Fact]
    public async Task Where_levels_by_percentile_begin_is_shown_once_they_do()
    {
        CommandLineRun status = await UntilAsync(
            run => run.Output.Contains("Where levels by percentile begin", StringComparison.Ordinal) && !run.Output.Contains("being counted", StringComparison.Ordinal),
            "standard", "status");
        Assert.Matches($@"\n *contribution +revenue_365d +{_server.Today} +30 +[\d.]+, [\d.]+\n", status.Output);
        Assert.Matches(@"\n *graded +(all customers|[\d,]+ customers? done, )", status.Output);
        Assert.Contains(" EUR net in 365 days", status.Output, StringComparison.Ordinal);
    }

    private async Task<CommandLineRun> RunAsync(params string[] arguments)
    {
        CommandLineRun run = await _server.RunAnyAsync(arguments);
        Assert.True(run.Code == ExitCode.Ok, run.Error);
        return run;
    }

    /// <summary>The index of customers is some seconds behind.</summary>
    private Task<CommandLineRun> UntilAsync(Func<CommandLineRun, bool> isSo, params string[] arguments) =>
        Eventually.FindAsync(string.Join(' ', arguments), async () => await RunAsync(arguments) is { } run && isSo(run) ? run : null);

    private static string[] Lines(CommandLineRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
