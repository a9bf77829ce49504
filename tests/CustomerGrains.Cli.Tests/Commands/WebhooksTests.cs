using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

public sealed class WebhooksTests : IAsyncLifetime
{
    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_secret_is_all_that_is_printed_when_one_is_added()
    {
        CommandLineRun run = await RunAsync("add", "chat", "https://chat.example/in", "--kind", "warning", "--grade", "tier=gold");
        Assert.Equal((ExitCode.Ok, FakeWebhooks.Secret + "\n", "Keep this secret: it is not shown again.\n"), (run.Code, run.Output, run.Error));
        Assert.Equal(JsonParser.Default.Parse<Webhook>(
            """
            {
              "name": "chat", "url": "https://chat.example/in",
              "filter": { "kinds": ["DECISION_SUBJECT_WARNING"], "grades": [{ "grading": "tier", "levels": ["gold"] }] }
            }
            """), _server.Webhooks.Webhooks["chat"]);
        await RunAsync("add", "all", "https://all.example/");
        Assert.Null(_server.Webhooks.Webhooks["all"].Filter);
    }

    [Fact]
    public async Task What_is_odd_about_the_address_is_said_beside_the_secret()
    {
        _server.Webhooks.Warning = "chat.exmaple does not resolve";
        CommandLineRun run = await RunAsync("add", "chat", "https://chat.exmaple/in");
        Assert.Equal(
            (ExitCode.Ok, FakeWebhooks.Secret + "\n", "Warning: chat.exmaple does not resolve.\nKeep this secret: it is not shown again.\n"),
            (run.Code, run.Output, run.Error));
        Assert.Equal((ExitCode.Ok, "Warning: chat.exmaple does not resolve.\n"), (await RunAsync("pause", "chat")) is var paused ? (paused.Code, paused.Error) : default);
    }

    [Fact]
    public async Task What_is_changed_changes_and_all_else_stays()
    {
        await RunAsync("add", "chat", "https://chat.example/in", "--kind", "warning", "--warning", "complaint", "--grade", "tier=gold", "--customers-only");
        await RunAsync("pause", "chat");
        Webhook expected = _server.Webhooks.Webhooks["chat"].Clone();
        _server.Webhooks.Warning = "chat.exmaple does not resolve";
        CommandLineRun moved = await RunAsync("change", "chat", "--url", "https://chat.exmaple/in");
        Assert.Equal((ExitCode.Ok, "", "Warning: chat.exmaple does not resolve.\n"), (moved.Code, moved.Output, moved.Error));
        expected.Url = "https://chat.exmaple/in";
        Assert.Equal(expected, _server.Webhooks.Webhooks["chat"]);

        Assert.Equal(ExitCode.Ok, (await RunAsync("change", "chat", "--warning", "value_at_risk", "--warning", "high_risk", "--customers-only", "false")).Code);
        expected.Filter.WarningRules.Clear();
        expected.Filter.WarningRules.Add(["value_at_risk", "high_risk"]);
        expected.Filter.CustomersOnly = false;
        Assert.Equal(expected, _server.Webhooks.Webhooks["chat"]);

        await RunAsync("change", "chat", "--everything", "--kind", "segment");
        Assert.Equal(new ChangeFilter { Kinds = { DecisionSubject.Segment } }, _server.Webhooks.Webhooks["chat"].Filter);
        await RunAsync("change", "chat", "--everything");
        Assert.Null(_server.Webhooks.Webhooks["chat"].Filter);
        await RunAsync("change", "chat", "--task", "contact");
        Assert.Equal(new ChangeFilter { TaskRules = { "contact" } }, _server.Webhooks.Webhooks["chat"].Filter);
    }

    [Fact]
    public async Task A_change_of_nothing_is_refused_with_what_can_be_changed()
    {
        await RunAsync("add", "chat", "https://chat.example/in");
        CommandLineRun run = await RunAsync("change", "chat");
        Assert.Equal(
            (ExitCode.WrongUsageOrFile, "change: nothing to change is given; allowed are --url, --everything and the filter's options"), (run.Code, run.Error.Trim()));
        Assert.Equal(ExitCode.NotFound, (await RunAsync("change", "mail", "--url", "https://mail.example/")).Code);
    }

    [Fact]
    public async Task Each_has_a_line_with_how_it_fares()
    {
        _server.Webhooks.Webhooks["chat"] = new Webhook
        {
            Name = "chat", Url = "https://chat.example/in", Status = new WebhookStatus { Delivered = 1_234, Waiting = 5, DeadLetters = 2, LastError = "answered 502" },
        };
        _server.Webhooks.Webhooks["mail"] = new Webhook
        {
            Name = "mail", Url = "https://mail.example/", Paused = true, FormerSecretsUntil = { Timestamp.FromDateTime(DateTime.UnixEpoch) },
        };
        Assert.Equal(
            """
            chat  https://chat.example/in  on  1,234 delivered  5 waiting  2 dead letters  answered 502
            mail  https://mail.example/  paused  0 delivered  0 waiting  0 dead letters  former secret until 1970-01-01 00:00:00Z

            """,
            (await RunAsync("list")).Output,
            ignoreLineEndingDifferences: true);
        Assert.Equal("2 webhooks\n", (await RunAsync("list")).Error);
        string[] lines = (await RunAsync("list", "--json")).Output.TrimEnd().Split('\n');
        Assert.Equal(_server.Webhooks.Webhooks.Values, lines.Select(line => JsonParser.Default.Parse<Webhook>(line)));
        Assert.Equal(_server.Webhooks.Webhooks["chat"], JsonParser.Default.Parse<Webhook>((await RunAsync("show", "chat")).Output));
    }

    [Fact]
    public async Task A_new_secret_is_all_that_is_printed_when_it_takes_the_place_of_another()
    {
        await RunAsync("add", "chat", "https://chat.example/in");
        CommandLineRun run = await RunAsync("rotate", "chat");
        Assert.Equal(
            (ExitCode.Ok, FakeWebhooks.Secret + "\n", "The secret before it signs too until 1970-01-02 00:00:00Z.\nKeep this secret: it is not shown again.\n"),
            (run.Code, run.Output, run.Error));
        Assert.Contains("until 1970-01-03 00:00:00Z.", (await RunAsync("rotate", "chat", "--overlap-hours", "48")).Error, StringComparison.Ordinal);
        CommandLineRun atOnce = await RunAsync("rotate", "chat", "--overlap-hours", "0");
        Assert.Equal(
            (ExitCode.Ok, "No secret before it signs any more.\nKeep this secret: it is not shown again.\n"), (atOnce.Code, atOnce.Error));
        CommandLineRun refused = await RunAsync("rotate", "chat", "--overlap-hours", "721");
        Assert.Equal((ExitCode.WrongUsageOrFile, ""), (refused.Code, refused.Output));
        Assert.Contains("--overlap-hours 721: 0 to 720 are allowed", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_paused_resumed_and_removed()
    {
        await RunAsync("add", "chat", "https://chat.example/in");
        Assert.Equal(ExitCode.Ok, (await RunAsync("pause", "chat")).Code);
        Assert.True(_server.Webhooks.Webhooks["chat"].Paused);
        Assert.Equal(ExitCode.Ok, (await RunAsync("resume", "chat")).Code);
        Assert.False(_server.Webhooks.Webhooks["chat"].Paused);
        Assert.Equal(ExitCode.Ok, (await RunAsync("remove", "chat")).Code);
        CommandLineRun gone = await RunAsync("show", "chat");
        Assert.Equal((ExitCode.NotFound, "Error: webhook 'chat' does not exist.\n"), (gone.Code, gone.Error));
    }

    [Fact]
    public async Task A_test_and_a_replay_end_by_what_became_of_them()
    {
        await RunAsync("add", "chat", "https://chat.example/in");
        CommandLineRun well = await RunAsync("test", "chat");
        Assert.Equal((ExitCode.Ok, "received, answered 204\n"), (well.Code, well.Output));
        Assert.Equal((ExitCode.Ok, "2 received, 0 not\n"), Ended(await RunAsync("replay", "chat", "a", "b")));
        _server.Webhooks.Test = new TestWebhookResponse { HttpStatus = 502, Error = "answered 502" };
        Assert.Equal((ExitCode.Refused, "not received: answered 502\n"), Ended(await RunAsync("test", "chat")));
        Assert.Equal((ExitCode.Refused, "0 received, 1 not: answered 502\n"), Ended(await RunAsync("replay", "chat", "a")));

        static (ExitCode, string) Ended(CommandLineRun run) => (run.Code, run.Output);
    }

    [Fact]
    public async Task Dead_letters_are_listed_over_pages()
    {
        for (int number = 0; number < 150; number++)
        {
            _server.Webhooks.DeadLetters.Add(new DeadLetter
            {
                Id = $"id-{number}", CustomerId = "ada", Type = "customergrains.grading.promotion", Attempts = 12, LastError = "answered 502",
                GivenUpAt = Timestamp.FromDateTime(DateTime.UnixEpoch),
            });
        }

        CommandLineRun listed = await RunAsync("dead-letters", "chat");
        Assert.Equal("150 dead letters\n", listed.Error);
        string[] lines = listed.Output.TrimEnd().Split('\n');
        Assert.Equal(150, lines.Length);
        Assert.Equal("1970-01-01 00:00:00Z  id-149  ada  customergrains.grading.promotion  12 attempts: answered 502", lines[^1]);
    }

    [Fact]
    public async Task All_are_sent_again_in_portions_until_the_receiver_takes_none()
    {
        _server.Webhooks.DeadLetters.AddRange(Enumerable.Range(0, 150).Select(number => new DeadLetter { Id = $"id-{number}" }));
        CommandLineRun well = await RunAsync("replay", "chat");
        Assert.Equal((ExitCode.Ok, "150 received, 0 not\n"), (well.Code, well.Output));
        _server.Webhooks.Test = new TestWebhookResponse { Error = "answered 502" };
        CommandLineRun away = await RunAsync("replay", "chat");
        Assert.Equal((ExitCode.Refused, "0 received, 5 not, 145 not tried: answered 502\n"), (away.Code, away.Output));
    }

    private Task<CommandLineRun> RunAsync(string command, params string[] options) =>
        CommandLineRun.OfAsync(["webhooks", command, .. options, "--server", _server.Address]);
}
