using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Ingest;

public sealed class BadInputTests : IDisposable
{
    private const string Orders = "interaction_id,customer_id,occurred_on,units,amount_usd\n1,c,2024-05-31,1,2\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "orders.csv is empty; a header line is expected")]
    [InlineData("\n\n", "orders.csv is empty; a header line is expected")]
    [InlineData("customer_id,occurred_at,channel,amount,currency\n", "orders.csv has no rows")]
    [InlineData(Orders, "the header of orders.csv (line 1) has nothing for occurred_at, channel, amount, currency. Its columns: interaction_id, customer_id, occurred_on, units, amount_usd. Did you mean --map occurred_at=occurred_on --map amount=amount_usd? Name a column with --map target=column or give all rows one value with --set target=value.")]
    [InlineData("customer_id;occurred_at;channel\n1;2;3\n", "the header of orders.csv has a single column, 'customer_id;occurred_at;channel'. Did you mean --delimiter ';'?")]
    [InlineData("a,amount,amount\n", "the file has several columns named 'amount', so amount cannot be read from it")]
    [InlineData("\"a,b\n", "the header of orders.csv (line 1) cannot be read: a quote opened in this line is never closed")]
    public async Task A_file_that_does_not_fit_is_explained(string content, string message)
    {
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", _folder.Write("orders.csv", content));
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains($"Error: {message}\n", run.Error);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("--map amount=amnt_usd", "--map amount=amnt_usd: the file has no such column. Its columns: interaction_id, customer_id, occurred_on, units, amount_usd. Did you mean 'amount_usd'?")]
    [InlineData("--map amout=amount_usd", "--map: 'amout' is not a target. Did you mean 'amount'? Targets: id, customer_id,")]
    [InlineData("--map amount", "--map amount: expected target=column")]
    [InlineData("--set currency=USD --map currency=units", "--set currency=USD: the target currency is given twice")]
    [InlineData("--delimiter ab", "--delimiter ab: expected one ASCII character other than a quote, or 'tab'")]
    [InlineData("--time-zone Mars/Base", "--time-zone Mars/Base: there is no such zone on this machine; expected a name like Europe/London")]
    [InlineData("--mapping nowhere.json", "the mapping file nowhere.json cannot be read: ")]
    [InlineData("--batch 0", "--batch 0: 1 to 10000 are allowed")]
    [InlineData("--batch many", "--batch: is 'many'; a whole number is allowed")]
    [InlineData("--server localhost", "'localhost' is not the address of a server; expected http://host:port or https://host:port")]
    [InlineData("--serve x", "'--serve' was not matched. Did you mean one of the following?")]
    public async Task An_option_that_is_not_right_is_explained(string options, string message)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["ingest", _folder.Write("orders.csv", Orders), .. options.Split(' ')]);
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(message, run.Error + run.Output);
    }

    [Theory]
    [InlineData("{", "is not valid JSON")]
    [InlineData("[]", "is not right: an object is expected")]
    [InlineData("""{ "maps": {} }""", "is not right: 'maps' is not known. Expected { \"map\": { target: column }, \"set\": { target: value } }")]
    [InlineData("""{ "map": { "amount": 1 } }""", "is not right: the value of 'amount' is not a text")]
    [InlineData("""{ "map": { "amout": "x" } }""", "'amout' is not a target. Did you mean 'amount'?")]
    [InlineData("""{ "map": { "amount": "x" }, "set": { "amount": "1" } }""", "gives the target amount twice")]
    public async Task A_mapping_file_that_is_not_right_is_explained(string mapping, string message)
    {
        CommandLineRun run = await CommandLineRun.OfAsync(
            "ingest", _folder.Write("orders.csv", Orders), "--mapping", _folder.Write("mapping.json", mapping));
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", _folder.PathOf("nothing.csv"));
        Assert.Equal((ExitCode.WrongUsageOrFile, $"Error: {_folder.PathOf("nothing.csv")} is not there\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task A_folder_is_told()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", _folder.PathOf(""));
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("cannot be opened: it is a folder", run.Error);
    }

    [Fact]
    public async Task Utf_16_is_told()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", _folder.Write("orders.csv", [0xff, 0xfe, 0x61, 0x00]));
        Assert.Equal((ExitCode.WrongUsageOrFile, "Error: orders.csv is UTF-16; save it as UTF-8\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Something_that_only_looks_like_gzip_is_told()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", _folder.Write("orders.csv.gz", [0x1f, 0x8b, 0x00, 0x00, 0x00]));
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("orders.csv.gz cannot be read: ", run.Error);
    }

    [Fact]
    public async Task The_input_is_never_overwritten()
    {
        string path = _folder.Write("orders.csv", Orders);
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", path, "--refused", path);
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.Contains("must be different files", run.Error);
        Assert.Equal(Orders, _folder.Read("orders.csv"));
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_in_one_line_after_the_retry_limit()
    {
        string path = _folder.Write("orders.csv", IngestTests.File(1, 3));
        CommandLineRun run = await CommandLineRun.OfAsync("ingest", path, "--server", "http://127.0.0.1:1", "--retry-for", "20");
        Assert.Equal(ExitCode.ServerUnavailable, run.Code);
        string[] lines = run.Error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^http://127\.0\.0\.1:1/ does not answer \(.*\); trying again for up to 20 s\.$", lines[0]);
        Assert.Matches(@"^Error: the server at http://127\.0\.0\.1:1/ does not answer: .*\. Is it running there\? Name another one with --server or CUSTOMERGRAINS_SERVER\.$", lines[1]);
    }
}
