using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Grpc;
using CustomerGrains.Testing;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class ExportTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private FakeServer _server = null!;

    private string File => Path.Combine(_folder.Path, "customers.csv");

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Exports.Responses.Add(JsonParser.Default.Parse<ExportCustomersResponse>(
            """
            {
              "header": {
                "columns": [
                  { "name": "revenue_365d", "meaning": "Revenue of 365 days", "unit": "money", "kind": "METRIC_KIND_NUMBER" },
                  { "name": "grading:tier", "meaning": "The level of the grading tier", "kind": "METRIC_KIND_WORD", "words": ["silver", "gold"] },
                  { "name": "is_new", "meaning": "Whether it is new", "kind": "METRIC_KIND_FLAG" }]
              }
            }
            """));
        _server.Exports.Responses.Add(JsonParser.Default.Parse<ExportCustomersResponse>(
            """
            {
              "customers": [
                { "customerId": "ada", "version": "7", "standardVersion": "s-1", "asOf": "2026-01-02T03:04:05Z", "recordedAt": "2026-01-01T00:00:00Z", "numbers": [12.5, 1], "words": ["gold"] },
                { "customerId": "b,\"ob", "version": "1", "standardVersion": "s-1", "asOf": "2026-01-02T03:04:05Z", "recordedAt": "2026-01-01T00:00:00Z", "numbers": ["NaN", 0], "words": [""] }]
            }
            """));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Csv_has_a_line_of_names_and_one_for_each_customer()
    {
        CommandLineRun run = await ExportAsync("--at", "2026-01-02", "--column", "revenue_365d", "--column", "grading:tier");
        Assert.Equal((ExitCode.Ok, "2 customers.\n"), (run.Code, run.Error));
        Assert.Equal(
            """
            customer_id,version,standard_version,as_of,recorded_at,revenue_365d,grading:tier,is_new
            ada,7,s-1,2026-01-02T03:04:05.000000Z,2026-01-01T00:00:00.000000Z,12.5,gold,1
            "b,""ob",1,s-1,2026-01-02T03:04:05.000000Z,2026-01-01T00:00:00.000000Z,,,0

            """,
            run.Output,
            ignoreLineEndingDifferences: true);
        Assert.Equal(JsonParser.Default.Parse<ExportCustomersRequest>("""{ "at": "2026-01-02T00:00:00Z", "columns": ["revenue_365d", "grading:tier"] }"""), _server.Exports.Asked);
        CommandLineRun wrong = await ExportAsync("--happened-by", "soon");
        Assert.Equal(ExitCode.WrongUsageOrFile, wrong.Code);
        Assert.StartsWith("Error: --happened-by: 'soon' is not a date or time", wrong.Error, StringComparison.Ordinal);
        await ExportAsync("--happened-by", "2025-01-02");
        Assert.Equal(JsonParser.Default.Parse<ExportCustomersRequest>("""{ "happenedBy": "2025-01-02T00:00:00Z" }"""), _server.Exports.Asked);
    }

    [Fact]
    public async Task Ndjson_says_null_for_what_is_unknown() => Assert.Equal(
        """
        {"customer_id":"ada","version":7,"standard_version":"s-1","as_of":"2026-01-02T03:04:05.000000Z","recorded_at":"2026-01-01T00:00:00.000000Z","revenue_365d":12.5,"grading:tier":"gold","is_new":true}
        {"customer_id":"b,\u0022ob","version":1,"standard_version":"s-1","as_of":"2026-01-02T03:04:05.000000Z","recorded_at":"2026-01-01T00:00:00.000000Z","revenue_365d":null,"grading:tier":null,"is_new":false}

        """,
        (await ExportAsync("--format", "ndjson")).Output,
        ignoreLineEndingDifferences: true);

    [Fact]
    public async Task Columns_are_described() => Assert.Equal(
        "revenue_365d\tnumber\tmoney\tRevenue of 365 days\ngrading:tier\tsilver|gold\t\tThe level of the grading tier\nis_new\tflag\t\tWhether it is new\n",
        (await ExportAsync("--describe")).Output,
        ignoreLineEndingDifferences: true);

    [Fact]
    public async Task A_file_is_there_when_all_of_it_is()
    {
        _server.Exports.End = GrpcErrors.Unavailable("a break");
        Assert.Equal(ExitCode.ServerUnavailable, (await ExportAsync("--out", File)).Code);
        Assert.Empty(Directory.GetFiles(_folder.Path));
        _server.Exports.End = null;
        CommandLineRun run = await ExportAsync("--out", File);
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Output));
        Assert.Equal(3, (await System.IO.File.ReadAllLinesAsync(File)).Length);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await ExportAsync("--out", Path.Combine(_folder.Path, "nowhere", "x.csv"))).Code);
        Assert.Equal(ExitCode.WrongUsageOrFile, (await ExportAsync("--format", "xml")).Code);
    }

    private Task<CommandLineRun> ExportAsync(params string[] options) => CommandLineRun.OfAsync(["export", "--server", _server.Address, .. options]);
}
