using System.Text;
using CustomerGrains.Cli.Tests.Input;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Ingest;

public sealed class IngestTests : IAsyncLifetime, IDisposable
{
    private const string Header = "id,customer_id,occurred_at,channel,amount,currency\n";

    private readonly TemporaryFolder _folder = new();
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_are_recorded_and_counted()
    {
        CommandLineRun run = await IngestAsync(_folder.Write("orders.csv", File(1, 1200)));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal("orders.csv: done, 1,200 rows in 0.0 s\n  applied             1,200\n  duplicate               0\n  conflict                0\n  rejected                0\n  unreadable              0\n", run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(1200, _server.Interactions.Count);
        Assert.False(_folder.Has("orders.csv.ingest-state.json"));
        Assert.False(_folder.Has("orders.csv.refused.csv"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_200)]
    [InlineData(1_200, "--dry-run")]
    public async Task An_interruption_gets_through_while_the_input_is_waited_for(int rows, params string[] options)
    {
        await using var input = new StalledStream(Encoding.UTF8.GetBytes(rows == 0 ? "" : File(1, rows)));
        using var interruption = new CancellationTokenSource();
        string[] arguments = ["ingest", "-", "--server", _server.Address, "--refused", _folder.PathOf("refused.csv"), .. options];
        Task<CommandLineRun> running = Task.Run(() => CommandLineRun.OfAsync(arguments, input, cancellationToken: interruption.Token));
        await input.Stalled;
        await interruption.CancelAsync();
        CommandLineRun run = await running.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((ExitCode.Interrupted, "Interrupted.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task Sending_a_file_again_is_harmless()
    {
        string path = _folder.Write("orders.csv.gz", TemporaryFolder.Gzip(File(1, 700)));
        await IngestAsync(path);
        CommandLineRun again = await IngestAsync(path, "--json");
        Assert.Equal(ExitCode.Ok, again.Code);
        Assert.Contains("\"duplicate\": 700", again.Output);
        Assert.Equal(700, _server.Interactions.Count);
    }

    [Fact]
    public async Task Refused_rows_can_be_corrected_and_sent_again()
    {
        await IngestAsync(_folder.Write("before.csv", Header + "i4,c,2024-05-31,web,1,EUR\n"));
        string path = _folder.Write("orders.csv", Header +
            "i1,c,2024-05-31,web,1,EUR\n" +
            "i2,c,2024-05-31,web,1.234,EUR\n" +
            "i3,c,2024-05-31,web,1,XXX\n" +
            "i4,c,2024-05-31,web,2,EUR\n" +
            "i5,\"c\n2\",2024-05-31,web,2,EUR\n" +
            "i6,c,2024-05-31,we\n");
        CommandLineRun run = await IngestAsync(path);
        Assert.Equal(ExitCode.SomeRefused, run.Code);
        Assert.Contains("5 refused rows are in ", run.Output);
        Assert.Equal(
            "refused_line,refused_reason,refused_field," + Header +
            "3,1.234 has more decimals than EUR has: 2 are allowed,amount,i2,c,2024-05-31,web,1.234,EUR\n" +
            "4,XXX is not a currency,purchase.amount.currency_code,i3,c,2024-05-31,web,1,XXX\n" +
            "5,another interaction of this customer has the id already,id,i4,c,2024-05-31,web,2,EUR\n" +
            "6,customer_id has a control character,customer_id,i5,\"c\n2\",2024-05-31,web,2,EUR\n" +
            "8,\"the line has 4 fields, the header has 6; the line may be cut off\",,i6,c,2024-05-31,we\n",
            _folder.Read("orders.csv.refused.csv"));

        string corrected = _folder.Read("orders.csv.refused.csv")
            .Replace("1.234,EUR", "1.23,EUR").Replace("XXX\n", "EUR\n").Replace("i4,", "i4b,").Replace("\"c\n2\"", "c2").Replace("web,we", "web").Replace(",2024-05-31,we\n", ",2024-05-31,web,3,EUR\n");
        CommandLineRun second = await IngestAsync(_folder.Write("corrected.csv", corrected), "--json");
        Assert.Equal(ExitCode.Ok, second.Code);
        Assert.Contains("\"applied\": 5", second.Output);
        Assert.Equal(7, _server.Interactions.Count);
    }

    [Fact]
    public async Task A_corrected_row_without_an_id_is_not_mistaken_for_its_twin()
    {
        string path = _folder.Write("orders.csv", "customer_id,occurred_at,channel,amount,currency\nc,2024-05-31,web,1,EUR\nc,2024-05-31,web,l,EUR\n");
        Assert.Equal(ExitCode.SomeRefused, (await IngestAsync(path)).Code);
        string corrected = _folder.Read("orders.csv.refused.csv").Replace("web,l,", "web,1,");
        CommandLineRun second = await IngestAsync(_folder.Write("corrected.csv", corrected));
        Assert.Equal(ExitCode.Ok, second.Code);
        Assert.Equal(2, _server.Interactions.Count);
    }

    [Fact]
    public async Task Json_lines_are_sent_and_refused_ones_can_be_sent_again()
    {
        const string Visit = """{"id":"v1","customerId":"c","occurredAt":"2024-05-31T10:00:00Z","channel":"CHANNEL_WEB","visit":{"pages":3}}""";
        string path = _folder.Write("events.ndjson", Visit + "\n\n" +
            Visit.Replace("\"pages\"", "\"pagez\"").Replace("v1", "v2") + "\n" +
            Visit.Replace("\"customerId\":\"c\",", "").Replace("v1", "v3") + "\n" +
            Visit.Replace("\"id\":\"v1\",", "") + "\n" +
            "{\"id\":\"v4\",\n");
        CommandLineRun run = await IngestAsync(path);
        Assert.Equal(ExitCode.SomeRefused, run.Code);
        Assert.Equal(2, _server.Interactions.Count);
        string[] refused = _folder.Read("events.ndjson.refused.ndjson").TrimEnd().Split('\n');
        Assert.Equal(3, refused.Length);
        Assert.StartsWith("""{"refused_line":3,"refused_reason":"the line is not an interaction in JSON: Unknown field: pagez""", refused[0]);
        Assert.StartsWith("""{"refused_line":4,"refused_reason":"customer_id is empty","refused_field":"customer_id","refused_id":"v3","interaction":{"id":"v3",""", refused[1]);
        Assert.Contains("\"row\":\"{\\\"id\\\":\\\"v4\\\",\"", refused[2]);

        string corrected = string.Join('\n', refused[0].Replace("pagez", "pages"), refused[1].Replace("\"occurredAt\"", "\"customerId\":\"c\",\"occurredAt\""));
        CommandLineRun second = await IngestAsync(_folder.Write("corrected.ndjson", corrected));
        Assert.Equal(ExitCode.Ok, second.Code);
        Assert.Equal(["v1", "v2", "v3"], _server.Interactions.All.Select(interaction => interaction.Id).Where(id => id.StartsWith('v')).Order());
    }

    [Fact]
    public async Task Standard_input_is_read()
    {
        CommandLineRun run = await CommandLineRun.OfAsync(["ingest", "-", "--server", _server.Address], File(1, 10));
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.StartsWith("standard input: done, 10 rows", run.Output);
    }

    [Fact]
    public async Task A_mapping_file_says_what_the_options_say()
    {
        string path = _folder.Write("lines.csv", "invoice;customer_id;day;price;units\n7;c;2024-05-31;2.50;2\n");
        string mapping = _folder.Write("shop.json", """
            {
              // Comments are allowed.
              "map": { "order_id": "invoice", "occurred_at": "day", "unit_price": "price" },
              "set": { "currency": "GBP", "channel": "store" },
            }
            """);
        CommandLineRun run = await IngestAsync(path, "--mapping", mapping, "--set", "channel=web", "--delimiter", ";");
        Assert.Equal("", run.Error);
        V1.Interaction interaction = Assert.Single(_server.Interactions.All);
        Assert.Equal(V1.Channel.Web, interaction.Channel);
        Assert.Equal("7", interaction.Purchase.OrderId);
        Assert.Equal(500, interaction.Purchase.Amount.MinorUnits);
    }

    [Fact]
    public async Task The_server_may_be_named_by_the_environment()
    {
        Dictionary<string, string> variables = new() { ["CUSTOMERGRAINS_SERVER"] = _server.Address };
        CommandLineRun run = await CommandLineRun.OfAsync(["ingest", _folder.Write("orders.csv", File(1, 3))], variables: variables);
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(3, _server.Interactions.Count);
    }

    [Fact]
    public async Task A_dry_run_sends_nothing()
    {
        CommandLineRun run = await IngestAsync(_folder.Write("orders.csv", File(1, 3) + "x\n"), "--dry-run");
        Assert.Equal(ExitCode.SomeRefused, run.Code);
        Assert.Contains("orders.csv: checked, nothing sent, 4 rows", run.Output);
        Assert.Equal(0, _server.Interactions.Messages);
    }

    internal static string File(int first, int count) =>
        Header + string.Concat(Enumerable.Range(first, count).Select(i => $"i{i},c{i % 10},2024-05-31,web,{i},EUR\n"));

    private Task<CommandLineRun> IngestAsync(string path, params string[] options) =>
        CommandLineRun.OfAsync(["ingest", path, "--server", _server.Address, .. options]);
}
