using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class GetTests : IAsyncLifetime
{
    private FakeServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _server.Customers.Customers.Add("c-17", FixedCustomer.Create());
        _server.Customers.Customers.Add("new", new Customer { CustomerId = "new", Version = 1, Stage = Stage.Prospect });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_picture_is_laid_out_as_it_always_was()
    {
        CommandLineRun run = await GetAsync("c-17");
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", "get.txt")), run.Output);
        Assert.Null(_server.Customers.Asked!.At);
    }

    [Fact]
    public async Task A_customer_of_whom_little_is_known_is_shown_too()
    {
        CommandLineRun run = await GetAsync("new");
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.StartsWith("Customer new\n", run.Output);
        Assert.Contains("prospect", run.Output);
    }

    [Fact]
    public async Task Json_is_the_customer_in_protobufs_json()
    {
        CommandLineRun run = await GetAsync("c-17", "--json");
        Assert.Equal(FixedCustomer.Create(), JsonParser.Default.Parse<Customer>(run.Output));
    }

    [Fact]
    public async Task The_instant_is_passed_on()
    {
        await GetAsync("c-17", "--at", "2024-05-31T14:00:00+02:00");
        Assert.Equal("2024-05-31T12:00:00.0000000Z", _server.Customers.Asked!.At.ToDateTime().ToString("O"));
    }

    [Fact]
    public async Task An_instant_that_is_none_is_wrong_usage()
    {
        CommandLineRun run = await GetAsync("c-17", "--at", "yesterday");
        Assert.Equal(ExitCode.WrongUsageOrFile, run.Code);
        Assert.StartsWith("Error: --at: 'yesterday' is not a date or time; expected", run.Error);
    }

    [Fact]
    public async Task A_customer_who_is_not_there_is_told()
    {
        CommandLineRun run = await GetAsync("nobody");
        Assert.Equal((ExitCode.NotFound, "Error: no customer 'nobody' is known.\n", ""), (run.Code, run.Error, run.Output));
    }

    [Fact]
    public async Task Several_customers_are_shown_and_the_missing_ones_told()
    {
        CommandLineRun run = await GetAsync("new", "nobody", "c-17");
        Assert.Equal((ExitCode.NotFound, "Error: no customer 'nobody' is known.\n"), (run.Code, run.Error));
        Assert.True(run.Output.IndexOf("Customer new", StringComparison.Ordinal) < run.Output.IndexOf("\n\nCustomer c-17", StringComparison.Ordinal));

        CommandLineRun json = await GetAsync("new", "nobody", "c-17", "--json");
        BatchGetCustomersResponse parsed = JsonParser.Default.Parse<BatchGetCustomersResponse>(json.Output);
        Assert.Equal((2, "nobody"), (parsed.Customers.Count, Assert.Single(parsed.NotFoundIds)));
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_in_one_line()
    {
        CommandLineRun run = await CommandLineRun.OfAsync("get", "c-17", "--server", "http://127.0.0.1:1");
        Assert.Equal(ExitCode.ServerUnavailable, run.Code);
        Assert.Matches(@"^Error: the server at http://127\.0\.0\.1:1/ does not answer: .*\n$", run.Error);
    }

    private Task<CommandLineRun> GetAsync(params string[] arguments) =>
        CommandLineRun.OfAsync(["get", .. arguments, "--server", _server.Address]);
}
