using System.Text.Json;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary><c>bench</c> against a server that tells the truth, and against some that do not.</summary>
public sealed class BenchTests : IAsyncLifetime
{
    private const int Interactions = 6_000;
    private FakeServer _server = null!;
    private ILookup<string, Interaction> _recorded = Array.Empty<Interaction>().ToLookup(each => each.Id);
    private int _recordedCount;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Customers.Others = id => FoldedCustomer.Of(RecordedOf(id));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("--rate", "2000")]
    [InlineData("--rate", "2000", "--poisson")]
    [InlineData("--rate", "max")]
    [InlineData("--rate", "max", "--skew", "zipf=1.2")]
    [InlineData("--rate", "2000", "--hot", "0.5")]
    public async Task A_server_that_is_right_is_found_right(params string[] load)
    {
        CommandLineRun run = await BenchAsync([.. load, "--json"]);

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        JsonElement report = Parse(run.Output);
        JsonElement outcomes = report.GetProperty("outcomes");
        Assert.Equal(_server.Interactions.Count, outcomes.GetProperty("applied").GetInt64());
        Assert.Equal(_server.Interactions.Received - _server.Interactions.Count, outcomes.GetProperty("duplicate").GetInt64());
        Assert.InRange(_server.Interactions.Received, Interactions, Interactions + 200);
        Assert.Equal((50, 0), (report.GetProperty("check").GetProperty("customers").GetInt32(), report.GetProperty("check").GetProperty("different").GetInt32()));
    }

    [Fact]
    public async Task The_hot_customer_has_its_share_and_figures_of_its_own()
    {
        JsonElement report = Parse((await BenchAsync("--rate", "2000", "--hot", "0.75", "--json")).Output);
        Assert.Equal(
            [("hot customer", 3_750), ("other customers", 1_250)],
            report.GetProperty("tracks").EnumerateArray().Select(track => (track.GetProperty("name").GetString(), track.GetProperty("from_due").GetProperty("count").GetInt32())));
        int hot = _server.Interactions.All.Count(interaction => interaction.CustomerId == "bench-0000000");
        Assert.InRange(hot, 0.74 * _server.Interactions.Count, 0.76 * _server.Interactions.Count);
    }

    [Fact]
    public async Task The_report_is_readable()
    {
        CommandLineRun run = await BenchAsync("--rate", "2000");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Matches(@"(?m)^interactions +[\d,]+( +[\d,.]+){5}$", run.Output);
        Assert.Contains("\nerrors     0, retries 0\n", run.Output);
        Assert.Matches("(?m)^schedule   (kept|NOT KEPT) by the generator: its own delay was", run.Output);
        Assert.EndsWith("\ncheck      50 customers are what was acknowledged\n", run.Output);
    }

    [Fact]
    public async Task A_second_run_is_checked_against_what_the_customers_were_before_it()
    {
        await BenchAsync("--rate", "max");
        CommandLineRun run = await BenchAsync("--rate", "max", "--run", "second", "--seed", "2");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_lost_interaction_is_found()
    {
        _server.Customers.Others = id =>
            FoldedCustomer.Of(RecordedOf(id).Skip(id == "bench-0000007" ? 1 : 0));

        CommandLineRun run = await BenchAsync("--rate", "max", "--mix", "purchase");

        Assert.Equal(ExitCode.CheckFailed, run.Code);
        Assert.Contains("check      WRONG: 1 of 50 customers are not what was acknowledged", run.Output);
        Assert.Matches(@"bench-0000007: interactions is [\d,]+, expected [\d,]+", run.Output);
        Assert.Matches(@"bench-0000007: revenue in minor units is [\d,]+, expected [\d,]+", run.Output);
    }

    [Theory]
    [InlineData(OutcomeKind.Duplicate, OutcomeKind.Applied, "duplicates applied again")]
    [InlineData(OutcomeKind.Duplicate, OutcomeKind.Conflict, "conflicts")]
    [InlineData(OutcomeKind.Applied, OutcomeKind.Duplicate, "new ones said to be duplicates")]
    [InlineData(OutcomeKind.Applied, OutcomeKind.Rejected, "rejected")]
    public async Task An_outcome_that_cannot_be_is_an_error(OutcomeKind isTrue, OutcomeKind said, string words)
    {
        int wrong = 0;
        _server.Interactions.Claim = (_, kind) => kind == isTrue && Interlocked.Increment(ref wrong) == 3 ? said : null;
        CommandLineRun run = await BenchAsync("--rate", "max", "--duplicates", "0.1", "--check", "0");
        Assert.Equal(ExitCode.CheckFailed, run.Code);
        Assert.Contains($"WRONG    1 {words}", run.Output);
        Assert.Contains("errors     1, retries 0", run.Output);
    }

    [Fact]
    public async Task What_a_break_made_be_sent_twice_is_no_error()
    {
        _server.Interactions.ResetEvery = 25;
        CommandLineRun run = await BenchAsync("--rate", "max", "--streams", "1", "--json");
        Assert.Equal(ExitCode.Ok, run.Code);
        JsonElement report = Parse(run.Output);
        Assert.True(report.GetProperty("retries").GetInt64() > 0);
        Assert.True(report.GetProperty("outcomes").GetProperty("duplicate_by_retry").GetInt64() > 0);
    }

    [Fact]
    public async Task Every_second_has_its_line_and_nothing_is_counted_twice()
    {
        string csv = Path.GetTempFileName();
        try
        {
            await BenchAsync("--rate", "2000", "--csv", csv);
            string[][] lines = [.. (await File.ReadAllLinesAsync(csv)).Select(line => line.Split(','))];
            Assert.Equal(["second", "interactions_sent", "interactions_answered"], lines[0][..3]);
            Assert.Equal(Enumerable.Range(0, lines.Length - 1), lines[1..].Select(line => int.Parse(line[0])));
            Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
            Assert.Equal(_server.Interactions.Received, lines[1..].Sum(line => int.Parse(line[1])));
            Assert.Equal(_server.Interactions.Received, lines[1..].Sum(line => int.Parse(line[2])));
        }
        finally
        {
            File.Delete(csv);
        }
    }

    [Fact]
    public async Task Reads_go_beside_the_writes_and_those_not_known_are_told()
    {
        _server.Customers.Customers.Add("bench-0000000", new Customer { CustomerId = "bench-0000000" });
        CommandLineRun run = await BenchAsync("--rate", "0", "--reads", "1000", "--for", "2s", "--warm-up", "0s", "--read-mix", "customer", "--customers", "4");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Matches(@"(?m)^GetCustomer ", run.Output);
        Assert.Matches(@"errors     0, retries 0, 1,[45]\d\d asked for and not known", run.Output);
    }

    [Fact]
    public async Task A_server_without_measurements_cannot_be_asked_for_ceilings()
    {
        CommandLineRun run = await BenchAsync("--ceilings");
        Assert.Equal(ExitCode.ServerUnavailable, run.Code);
        Assert.Contains("not of this version", run.Error);
    }

    [Theory]
    [InlineData("--rate", "fast", "--rate 'fast': expected a number a second from 0 to 100,000,000, or max")]
    [InlineData("--hot", "1.5", "--hot 1.5: 0 to 1 are allowed")]
    [InlineData("--skew", "normal", "--skew 'normal': expected uniform, zipf or zipf=EXPONENT")]
    [InlineData("--mix", "sale=1", "--mix 'sale=1': expected name=weight with a weight above 0, names being purchase, product_return")]
    [InlineData("--warm-up", "5s", "--warm-up and --for: expected two times or two numbers")]
    [InlineData("--batch", "0", "--batch 0: 1 to 10000 are allowed")]
    [InlineData("--check", "some", "--check 'some': expected a number of customers, or all")]
    [InlineData("--rate", "0", "--rate 0 without --reads: there is nothing to do")]
    [InlineData("--csv", "", "--csv: ")]
    [InlineData("--histogram", "no/such/folder/file", "--histogram: Could not find a part of the path")]
    public async Task What_is_not_allowed_names_the_option_and_what_is(string option, string value, string message)
    {
        CommandLineRun run = await CommandLineRun.OfAsync("bench", "--server", _server.Address, "--for", "1000", option, value);
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(message, run.Error);
        Assert.Equal(0, _server.Interactions.Received);
    }

    [Fact]
    public async Task One_file_does_not_take_lines_and_buckets()
    {
        CommandLineRun run = await BenchAsync("--csv", "one-file", "--histogram", "./one-file");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("--csv and --histogram: expected two files", run.Error);
    }

    [Fact]
    public async Task More_customers_to_check_than_there_are_means_all()
    {
        CommandLineRun run = await BenchAsync("--rate", "max", "--check", $"{int.MaxValue}");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Contains("check      50 customers are what was acknowledged", run.Output);
    }

    [Fact]
    public async Task A_server_that_is_down_is_told()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("bench", "--server", "http://127.0.0.1:1", "--retry-for", "0");
        Assert.Equal(ExitCode.ServerUnavailable, run.Code);
        Assert.StartsWith("Error: the server at http://127.0.0.1:1/ does not answer", run.Error);
    }

    /// <summary>The interactions of a customer; they are parsed anew only when there are more.</summary>
    private IEnumerable<Interaction> RecordedOf(string customerId)
    {
        if (_recordedCount != _server.Interactions.Count)
        {
            _recordedCount = _server.Interactions.Count;
            _recorded = _server.Interactions.All.ToLookup(each => each.CustomerId);
        }

        return _recorded[customerId];
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private Task<CommandLineRun> BenchAsync(params string[] options)
    {
        string[] usual = ["--for", "5000", "--warm-up", "1000", "--customers", "50", "--batch", "25", "--check", "all", "--duplicates", "0.05"];
        IEnumerable<string> kept = usual.Chunk(2).Where(pair => !options.Contains(pair[0])).SelectMany(pair => pair);
        return CommandLineRun.OfAsync(["bench", "--server", _server.Address, .. kept, .. options]);
    }
}
