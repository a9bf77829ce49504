using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Feedbacks;

/// <summary><c>customergrains feedback list</c>.</summary>
internal sealed class FeedbackListCommand
{
    private const int LimitMax = 1_000;

    private readonly Option<string[]> _states = new("--state")
    {
        Description = "Only these: open, analysed, handled. Default open and analysed.", HelpName = "state", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = "Only these: complaint, feedback, survey-response.", HelpName = "kind", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _topic = new("--topic") { Description = "Only what is about this.", HelpName = "text" };
    private readonly Option<string> _category = new("--category") { Description = "Only this kind of matter.", HelpName = "text" };
    private readonly Option<string> _owner = new("--owner") { Description = "Only that of this person.", HelpName = "name" };
    private readonly Option<bool> _overdue = new("--overdue") { Description = "Only what was not handled in time." };
    private readonly Option<string> _order = new("--order") { Description = "What comes first: age or value. Default age.", HelpName = "word", DefaultValueFactory = _ => "age" };
    private readonly Option<int> _limit = new("--limit") { Description = "How many to list at most. Default 50.", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private FeedbackListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        FeedbackListCommand list = new(terminal);
        Limits.Within(list._limit, 1, LimitMax);
        Command command = new("list", "Lists complaints and feedback that are not closed, the oldest or that of the most valuable customers first.")
        {
            list._states, list._kinds, list._topic, list._category, list._owner, list._overdue, list._order, list._limit, list._json, list._server,
        };
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(list._server), () => list.RunAsync(line, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListFeedbackRequest
        {
            States = { (line.GetValue(_states) ?? []).Select(state => EnumWord.Parse<FeedbackState>("--state", state)) },
            Kinds = { (line.GetValue(_kinds) ?? []).Select(kind => EnumWord.Parse<FeedbackKind>("--kind", kind)) },
            Topic = line.GetValue(_topic) ?? "",
            Category = line.GetValue(_category) ?? "",
            Owner = line.GetValue(_owner) ?? "",
            OverdueOnly = line.GetValue(_overdue),
            Order = EnumWord.Parse<FeedbackOrder>("--order", line.GetRequiredValue(_order)),
            PageSize = line.GetValue(_limit),
        };
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
        ListFeedbackResponse page = await client.Feedback.ListAsync(request, cancellationToken);
        foreach (FeedbackCase each in page.Cases)
        {
            _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(each) : FeedbackLine.Of(each));
        }

        _terminal.Error.WriteLine(
            $"{Figures.Of(page.Cases.Count)} of {Figures.Of(page.Total)} complaints and feedback{(page.IsComplete ? "" : "; not all customers have been looked through yet")}");
        return ExitCode.Ok;
    }
}
