using CustomerGrains.Cli.Tests.Support;
using CustomerGrains.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>Feedback on the command line.</summary>
public sealed class FeedbackTests : IAsyncLifetime
{
    private const string Line = "analysed         99.50 EUR  c-17  k-1  complaint  of 2026-09-01 00:00:00Z, due 2026-09-15  delivery / logistics  ben\n";

    private static readonly FeedbackCase Case = new()
    {
        CustomerId = "c-17", InteractionId = "k-1", Kind = FeedbackKind.Complaint, State = FeedbackState.Analysed, OccurredAt = Day(1), Since = Day(2), Due = Day(15),
        Value = 99.5, Currency = "EUR", Topic = "delivery", Category = "logistics", Owner = "ben", By = "zoe",
    };

    private FakeServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_list_has_a_line_for_each()
    {
        _server.Feedback.Cases.Add(Case);
        CommandLineRun run = await RunAsync(
            "feedback", "list", "--state", "analysed", "--kind", "complaint", "survey_response", "--topic", "delivery", "--category", "logistics", "--owner", "ben", "--overdue",
            "--order", "value", "--limit", "3");
        Assert.Equal(
            (ExitCode.Ok, Line, "1 of 7 complaints and feedback; not all customers have been looked through yet\n"), (run.Code, run.Output, run.Error));
        Assert.Equal(
            new ListFeedbackRequest
            {
                States = { FeedbackState.Analysed }, Kinds = { FeedbackKind.Complaint, FeedbackKind.SurveyResponse }, Topic = "delivery", Category = "logistics", Owner = "ben",
                OverdueOnly = true, Order = FeedbackOrder.Value, PageSize = 3,
            },
            _server.Feedback.Listed);
        Assert.Equal(Case, JsonParser.Default.Parse<FeedbackCase>((await RunAsync("feedback", "list", "--json")).Output));
        CommandLineRun wrong = await RunAsync("feedback", "list", "--order", "size");
        Assert.Equal(ExitCode.WrongUsageOrFile, wrong.Code);
        Assert.Contains("--order size: allowed are age, value", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_shown_with_what_became_of_it()
    {
        Assert.Equal(ExitCode.NotFound, (await RunAsync("feedback", "show", "c-17", "k-1")).Code);
        _server.Feedback.Shown = new GetFeedbackResponse
        {
            Case = Case,
            Trail =
            {
                new RecordedInteraction { RecordedAt = Day(1), Interaction = new Interaction { Id = "k-1", Complaint = new Complaint { Text = "late", Severity = Severity.Major } } },
                new RecordedInteraction
                {
                    RecordedAt = Day(2), Interaction = new Interaction(),
                    FeedbackMove = new FeedbackMove { InteractionId = "k-1", State = FeedbackState.Analysed, Topic = "delivery", Category = "logistics", By = "zoe", Note = "again" },
                },
            },
        };
        string[] lines = (await RunAsync("feedback", "show", "c-17", "k-1")).Output.Split('\n');
        Assert.Equal(Line.TrimEnd('\n'), lines[0]);
        Assert.StartsWith("2026-09-01 00:00:00Z  complaint: ", lines[1], StringComparison.Ordinal);
        Assert.Equal("2026-09-02 00:00:00Z  feedback k-1 analysed as delivery / logistics by zoe: again", lines[2]);
    }

    [Fact]
    public async Task It_is_moved_by_who_orders_it()
    {
        await RunAsync("feedback", "analyse", "c-17", "k-1", "--topic", "delivery", "--category", "logistics", "--owner", "ben", "--note", "again", "--as", "zoe", "--request-id", "r-1");
        Assert.Equal(
            (new AnalyseFeedbackRequest { CustomerId = "c-17", InteractionId = "k-1", Topic = "delivery", Category = "logistics", Owner = "ben", Note = "again", RequestId = "r-1" }, "zoe"),
            (_server.Feedback.Noted.Order, _server.Feedback.Noted.By));
        await RunAsync("feedback", "handle", "c-17", "k-1", "--note", "sent", "--as", "zoe", "--request-id", "r-2");
        Assert.Equal(new HandleFeedbackRequest { CustomerId = "c-17", InteractionId = "k-1", Note = "sent", RequestId = "r-2" }, _server.Feedback.Noted.Order);
        CommandLineRun run = await RunAsync("feedback", "close", "c-17", "k-1", "--as", "zoe", "--request-id", "r-3");
        Assert.Equal("Recorded at 2026-09-02 00:00:00Z as version 5.\n", run.Output);
        Assert.Equal(new CloseFeedbackRequest { CustomerId = "c-17", InteractionId = "k-1", RequestId = "r-3" }, _server.Feedback.Noted.Order);
    }

    private static Timestamp Day(int day) => Timestamp.FromDateTime(new DateTime(2026, 9, day, 0, 0, 0, DateTimeKind.Utc));

    private Task<CommandLineRun> RunAsync(params string[] arguments) => CommandLineRun.OfAsync([.. arguments, "--server", _server.Address]);
}
