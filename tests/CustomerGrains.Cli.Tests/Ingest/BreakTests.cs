using System.Text.Json;
using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.Testing;

namespace CustomerGrains.Cli.Tests.Ingest;

public sealed class BreakTests : IAsyncLifetime, IDisposable
{
    private const int Rows = 1000;

    private readonly TemporaryFolder _folder = new();
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    public async Task Breaks_lose_and_double_nothing(int breakEvery, int resetEvery)
    {
        _server.Interactions.BreakEvery = breakEvery;
        _server.Interactions.ResetEvery = resetEvery;
        CommandLineRun run = await IngestAsync();
        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.Equal(Rows, _server.Interactions.Count);
        Assert.True(_server.Interactions.Received > Rows);
        Assert.Equal(Rows, Outcome(run, "applied") + Outcome(run, "duplicate"));
        Assert.NotEqual(0, Outcome(run, "duplicate"));
        Assert.Contains("trying again", run.Error);
    }

    [Fact]
    public async Task An_overloaded_server_is_waited_for()
    {
        _server.Interactions.OverloadedStreams = 2;
        CommandLineRun run = await IngestAsync();
        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(Rows, Outcome(run, "applied"));
    }

    [Fact]
    public async Task An_interrupted_run_is_continued()
    {
        _server.Interactions.BreakEvery = 5;
        CommandLineRun broken = await IngestAsync("--retry-for", "0");
        Assert.Equal(ExitCode.ServerUnavailable, broken.Code);
        Assert.Contains("Run again with --resume to go on behind it.", broken.Error);
        long answered = Outcome(broken, "applied");
        Assert.Equal(80, answered);
        Assert.True(_folder.Has("orders.csv.ingest-state.json"));

        _server.Interactions.BreakEvery = 0;
        int receivedBefore = _server.Interactions.Received;
        CommandLineRun resumed = await IngestAsync("--resume");
        Assert.Equal(ExitCode.Ok, resumed.Code);
        Assert.Contains("Going on behind line 81.", resumed.Error);
        Assert.Equal(Rows - answered, _server.Interactions.Received - receivedBefore);
        Assert.Equal(Rows, _server.Interactions.Count);
        Assert.Equal(Rows, Outcome(resumed, "applied") + Outcome(resumed, "duplicate"));
        Assert.False(_folder.Has("orders.csv.ingest-state.json"));
    }

    [Fact]
    public async Task Derived_ids_are_the_same_behind_a_break()
    {
        // Every row is there three times; the ordinal among them depends on the rows before the break.
        string[] rows = [.. Enumerable.Range(0, 300).Select(i => $"c{i % 100},2024-05-31,web,1,EUR\n")];
        string path = _folder.Write("rows.csv", "customer_id,occurred_at,channel,amount,currency\n" + string.Concat(rows));
        _server.Interactions.BreakEvery = 8;
        string[] arguments = ["ingest", path, "--server", _server.Address, "--batch", "20"];
        Assert.Equal(ExitCode.ServerUnavailable, (await CommandLineRun.OfAsync([.. arguments, "--retry-for", "0"])).Code);
        _server.Interactions.BreakEvery = 0;
        Assert.Equal(ExitCode.Ok, (await CommandLineRun.OfAsync([.. arguments, "--resume"])).Code);
        Assert.Equal(300, _server.Interactions.Count);
    }

    [Fact]
    public async Task Rows_refused_before_a_break_are_refused_once()
    {
        string content = IngestTests.File(1, Rows).Replace("i5,", "i5\u0001,").Replace("i900,", "i900\u0001,");
        _server.Interactions.BreakEvery = 5;
        Assert.Equal(ExitCode.ServerUnavailable, (await IngestContentAsync(content, "--retry-for", "0")).Code);
        _server.Interactions.BreakEvery = 0;
        Assert.Equal(ExitCode.SomeRefused, (await IngestContentAsync(content, "--resume")).Code);
        string[] refused = _folder.Read("orders.csv.refused.csv").TrimEnd().Split('\n');
        Assert.Equal(["refused_line", "6", "901"], refused.Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Another_file_or_mapping_is_not_continued()
    {
        _server.Interactions.BreakEvery = 5;
        await IngestAsync("--retry-for", "0");
        CommandLineRun otherMapping = await IngestAsync("--resume", "--set", "channel=app");
        Assert.Equal(ExitCode.WrongUsageOrFile, otherMapping.Code);
        Assert.Contains("the mapping is not that of the interrupted run", otherMapping.Error);

        CommandLineRun otherFile = await IngestContentAsync(IngestTests.File(2, Rows), "--resume");
        Assert.Equal(ExitCode.WrongUsageOrFile, otherFile.Code);
        Assert.Contains("orders.csv is not the file of the interrupted run", otherFile.Error);
    }

    [Fact]
    public async Task Starting_over_after_a_break_is_harmless()
    {
        _server.Interactions.BreakEvery = 5;
        await IngestAsync("--retry-for", "0");
        _server.Interactions.BreakEvery = 0;
        CommandLineRun again = await IngestAsync();
        Assert.Equal(ExitCode.Ok, again.Code);
        Assert.Contains("--resume goes on where it stopped", again.Error);
        Assert.Equal(Rows, _server.Interactions.Count);
    }

    [Fact]
    public async Task An_interrupt_keeps_the_progress()
    {
        using CancellationTokenSource interrupt = new();
        TaskCompletionSource never = new();
        _server.Interactions.OnMessage = number =>
        {
            if (number == 4)
            {
                _server.Interactions.MayAnswer = never.Task;
                interrupt.Cancel();
            }
        };
        string path = _folder.Write("orders.csv", IngestTests.File(1, Rows));
        CommandLineRun run = await CommandLineRun.OfAsync(
            ["ingest", path, "--server", _server.Address, "--batch", "20"], cancellationToken: interrupt.Token);
        never.SetResult();
        Assert.Equal(ExitCode.Interrupted, run.Code);
        Assert.EndsWith("Interrupted.\n", run.Error);
        Assert.Contains("orders.csv: not complete", run.Output);

        _server.Interactions.OnMessage = _ => { };
        Assert.Equal(ExitCode.Ok, (await IngestAsync("--resume")).Code);
        Assert.Equal(Rows, _server.Interactions.Count);
    }

    [Fact]
    public async Task A_cut_off_gzip_file_is_sent_as_far_as_it_goes_and_continued_with_the_whole_one()
    {
        byte[] whole = TemporaryFolder.Gzip(IngestTests.File(1, 20_000));
        string path = _folder.Write("orders.csv.gz", whole[..(whole.Length / 2)]);
        CommandLineRun cut = await CommandLineRun.OfAsync(["ingest", path, "--server", _server.Address]);
        Assert.Equal(ExitCode.WrongUsageOrFile, cut.Code);
        Assert.Matches(@"Error: orders\.csv\.gz cannot be read behind line \d+: the gzip data is damaged or cut off", cut.Error);
        Assert.InRange(_server.Interactions.Count, 1, 19_999);

        _folder.Write("orders.csv.gz", whole);
        Assert.Equal(ExitCode.Ok, (await CommandLineRun.OfAsync(["ingest", path, "--server", _server.Address, "--resume"])).Code);
        Assert.Equal(20_000, _server.Interactions.Count);
    }

    private Task<CommandLineRun> IngestAsync(params string[] options) => IngestContentAsync(IngestTests.File(1, Rows), options);

    private Task<CommandLineRun> IngestContentAsync(string content, params string[] options) =>
        CommandLineRun.OfAsync(["ingest", _folder.Write("orders.csv", content), "--server", _server.Address, "--batch", "20", "--json", .. options]);

    private static long Outcome(CommandLineRun run, string name) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("outcomes").GetProperty(name).GetInt64();
}
