using CustomerGrains.Cli.Tests.Support;

namespace CustomerGrains.Cli.Tests.Commands.Standards;

/// <summary>The commands about standards, against a real server.</summary>
public sealed class StandardTests : IAsyncLifetime
{
    private const string Ours = "version: v2\ntitle: Ours\nlifetime_value: { margin: 0.5 }\n";

    private StandardServer _server = null!;

    public async Task InitializeAsync() => _server = await StandardServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_standard_is_changed_and_rolled_back()
    {
        string file = _server.Write("ours.yaml", Ours);
        Assert.Equal($"{file} is valid: v2, with 8 gradings, 2 lifecycles and 9 segments.\n", await _server.OutputAsync("validate", file));
        Assert.Contains("~ lifetime_value.margin: 1 → 0.5\n", await _server.OutputAsync("diff", file), StringComparison.Ordinal);
        Assert.Equal("v2: draft, made from standard-1-eur\n", await _server.OutputAsync("draft", file, "--reason", "half is margin", "--as", "ann"));
        Assert.Contains("v2 counts as tried and can be submitted.", await _server.OutputAsync("simulate", "v2", "--as", "ann"), StringComparison.Ordinal);
        Assert.Equal("v2: submitted by ann, waits for approval by somebody else\n", await _server.OutputAsync("submit", "v2", "--as", "ann"));
        Assert.Equal("v2: draft, made from standard-1-eur, tried, drift 0.050\n", await _server.OutputAsync("send-back", "v2", "--reason", "why?", "--as", "bob"));
        await _server.OutputAsync("submit", "v2", "--as", "ann", "--reason", "because");
        string trial = await _server.OutputAsync("approve", "v2", "--share", "2.5", "--grading", "tier", "--level", "gold", "--as", "bob");
        Assert.Matches("^v2: on trial since .* for 2.5 % on tier gold\n$", trial);
        string later = await _server.OutputAsync("approve", "v2", "--at", "2100-01-01", "--as", "bob");
        Assert.Equal("v2: approved by bob, takes effect 2100-01-01 00:00:00Z for everybody\n", later);
        Assert.Equal("v2: in force\n", await _server.OutputAsync("approve", "v2", "--as", "bob"));
        Assert.StartsWith("v2  Ours\n", await _server.OutputAsync("show"), StringComparison.Ordinal);
        Assert.Equal("standard-1-eur: in force\n", await _server.OutputAsync("rollback", "--reason", "it was not", "--as", "bob"));

        string[] history = (await _server.OutputAsync("history")).Split('\n');
        Assert.Contains("rolled back to", history[1], StringComparison.Ordinal);
        Assert.Contains("half is margin", history[^2], StringComparison.Ordinal);
        string list = await _server.OutputAsync("list");
        Assert.Matches("standard-1-eur +in force", list);
        Assert.Matches("v2 +superseded +standard-1-eur +ann +bob", list);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_is_said_as_compilers_do()
    {
        string file = _server.Write("bad.yaml", "version: v2\nlifetime_value: { margin: 3 }\ngradings:\n- name: g\n  metric: revenue_365\n  levels: [{ name: x }, { name: y, from: 1 }]\n");
        string problem = $"{file}:2:19: lifetime_value.margin: is 3; allowed is 0 to 1\n";
        foreach (string[] arguments in (string[][])[["validate", file], ["draft", file, "--reason", "x", "--as", "ann"], ["simulate", file, "--as", "ann"], ["diff", "standard-1-eur", file]])
        {
            CommandLineRun run = await _server.RunAsync(arguments);
            Assert.Equal((ExitCode.WrongUsageOrFile, ""), (run.Code, run.Output));
            Assert.StartsWith(problem, run.Error, StringComparison.Ordinal);
        }

        CommandLineRun torn = await _server.RunAsync("validate", _server.Write("torn.yaml", "version: ["));
        Assert.Contains("torn.yaml:2:1: ", torn.Error, StringComparison.Ordinal);
        CommandLineRun missing = await _server.RunAsync("validate", Path.Combine(_server.Folder, "none.yaml"));
        Assert.Equal(ExitCode.WrongUsageOrFile, missing.Code);
        Assert.Contains("none.yaml cannot be read", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_ends_with_a_code_of_its_own()
    {
        await _server.OutputAsync("draft", _server.Write("ours.yaml", Ours), "--reason", "x", "--as", "ann");
        await RefusedAsync(ExitCode.Refused, "Error: version: v2 was not simulated as it is now; simulate it first.", "submit", "v2", "--as", "ann");
        await RefusedAsync(ExitCode.NotFound, "Error: version: there is no standard v9.", "withdraw", "v9", "--as", "ann");
        await RefusedAsync(ExitCode.NotFound, "Error: there is no standard 'v9'; 'customergrains standard list' shows those there are.", "show", "v9");
        await RefusedAsync(ExitCode.WrongUsageOrFile, "Error: --as: '' is no name; allowed are 1 to 256 printable ASCII characters", "submit", "v2");
        await RefusedAsync(ExitCode.WrongUsageOrFile, "Error: --grading and --level go together", "approve", "v2", "--grading", "tier", "--as", "bob");
        await RefusedAsync(ExitCode.WrongUsageOrFile, "--share 101: 0.1 to 100 are allowed", "approve", "v2", "--share", "101", "--as", "bob");
        await RefusedAsync(ExitCode.WrongUsageOrFile, "Option '--reason' is required.", "rollback", "--as", "bob");
        await _server.OutputAsync("simulate", "v2", "--as", "ann");
        await _server.OutputAsync("submit", "v2", "--as", "ann");
        await RefusedAsync(ExitCode.Refused, "Error: customergrains-caller: ann wrote or submitted v2; somebody else must approve it.", "approve", "v2", "--as", "ann");

        async Task RefusedAsync(ExitCode code, string error, params string[] arguments)
        {
            CommandLineRun run = await _server.RunAsync(arguments);
            Assert.Equal((code, error), (run.Code, run.Error.Split('\n')[0]));
        }
    }

    [Fact]
    public async Task A_simulation_is_shown_as_tables()
    {
        CommandLineRun run = await _server.RunAsync("simulate", _server.Write("ours.yaml", Ours), "--past-weeks", "13", "--as-recorded", "--as", "ann");
        Assert.Equal("0 of 1,000 customers graded\n1,000 of 1,000 customers graded\n", run.Error);
        Assert.Equal(
            """
            v2 instead of standard-1-eur
              customers   1,000, as of 1970-01-01 00:00:00Z
              drift       0.050, fine

            tier
              level    before    share   after    share   yearly cost before           after
              bronze      900   90.0 %     800   80.0 %             0.00 EUR        0.00 EUR
              gold        100   10.0 %     200   20.0 %         5,000.00 EUR   10,000.00 EUR
              drift   0.050, fine
              move    120, by two levels or more 7
              from \ to   bronze   gold
              bronze         790    110
              gold            10     90

            still
              level   before     share   after     share   yearly cost before      after
              low      1,000   100.0 %   1,000   100.0 %             0.00 EUR   0.00 EUR
              drift   0.000, fine
              move    0, by two levels or more 0

            Who moves furthest
              customer   grading   from     to     because
              c-17       tier      bronze   gold   score is 61

            Warnings
              rule                        before   after   opening   ending
              complaint                        7       9         3        1
              agent_response_speed             0       0         0        0
              agent_attitude                   0       0         0        0
              agent_failed_contacts            0       0         0        0
              channel_response_speed           0       0         0        0
              channel_failed_contacts          0       0         0        0
              channel_complaints               0       0         0        0
              product_complaints_rising        0       0         0        0
              product_feedback                 0       0         0        0
              category_returns                 0       0         0        0

            tier, the past 13 weeks
              changes   40 in 250.0 customer-years
              flaps     5, 0.020 a customer-year
              level    customers      revenue    share
              bronze         900   250.00 EUR   25.0 %
              gold           100   750.00 EUR   75.0 %

            Warnings, the past 13 weeks
              rule          opened   ended   a customer-year      came true   by chance
              complaint         50      46             0.200   75.0 % of 40      50.0 %
              rare               0       0             0.000              –      50.0 %
              any of them       50      46             0.200   75.0 % of 40      50.0 %
              came true   of warnings whose 91 days are over: the customer bought nothing on them
              by chance   how often that is so of any week of any customer

            Lost customers, the past 13 weeks
              bought nothing on 91 days   36
              in time                     warned of by the end of those days, from which days before count back
              rule          warned of in time   of all lost   days before, on average
              complaint                     9        25.0 %                      46.0
              rare                          0         0.0 %                         –
              any of them                   9        25.0 %                      46.0

            """,
            run.Output);
        Assert.Contains("\"comparedWith\": \"standard-1-eur\"", await _server.OutputAsync("simulate", Path.Combine(_server.Folder, "ours.yaml"), "--json", "--as", "ann"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_drift_is_accepted_in_words()
    {
        _server.Drift = 0.4;
        await _server.OutputAsync("draft", _server.Write("ours.yaml", Ours), "--reason", "x", "--as", "ann");
        Assert.Contains("0.400, refused unless it is meant", await _server.OutputAsync("simulate", "v2", "--as", "ann"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await _server.RunAsync("submit", "v2", "--as", "ann")).Code);
        await _server.OutputAsync("submit", "v2", "--accept-drift", "--reason", "prices doubled", "--as", "ann");
        Assert.Contains("submitted, drift accepted", await _server.OutputAsync("history", "v2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_is_printed_to_be_edited_and_read_from_the_standard_input()
    {
        string yaml = await _server.OutputAsync("show", "--yaml");
        string file = _server.Write("same.yaml", yaml);
        CommandLineRun same = await _server.RunAsync("diff", file);
        Assert.Equal((ExitCode.Ok, "", "They are the same.\n"), (same.Code, same.Output, same.Error));
        Assert.Contains("reporting_currency: EUR", yaml, StringComparison.Ordinal);
        string shadow = _server.Write("ours.yaml", Ours);
        await _server.OutputAsync("draft", shadow, "--reason", "x", "--as", "ann", "--from", "standard-1-eur");
        await _server.OutputAsync("shadow", "v2", "on", "--as", "ann");
        Assert.Matches(" shadow +v2\n", await _server.OutputAsync("show"));
        await _server.OutputAsync("shadow", "v2", "off", "--as", "ann");
        Assert.Equal("v2: withdrawn\n", await _server.OutputAsync("withdraw", "v2", "--as", "ann"));
    }

    [Fact]
    public async Task Metrics_are_listed_with_unit_range_and_meaning()
    {
        string metrics = await _server.OutputAsync("metrics", "risk_churn");
        Assert.Matches("risk_churn +word +low, medium, high, critical +Level of the risk of churn", metrics);
        Assert.Matches("revenue_30d +money +0 or more +Revenue within 30 days", await _server.OutputAsync("metrics", "revenue_30d"));
        Assert.Matches("csat +share +0 to 1", await _server.OutputAsync("metrics", "csat"));
    }

    [Fact]
    public async Task Help_has_the_sequence()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("standard", "--help");
        Assert.Contains("standard submit VERSION                 puts it forward", run.Output, StringComparison.Ordinal);
    }
}
