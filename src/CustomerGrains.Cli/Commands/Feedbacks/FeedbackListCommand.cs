using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Feedbacks;

/// <summary><c>customergrains feedback list</c>.</summary>
internal sealed class FeedbackListCommand
{
    private readonly Option<string[]> _states = new("--state")
    {
        Description = "Only these: open, analysed, handled. Default open and analysed.", HelpName = "state", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = "Only these: complaint, feedback, survey_response.", HelpName = "kind", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _topic = new("--topic") { Description = "Only what is about this.", HelpName = "text" };
    private readonly Option<string> _category = new("--category") { Description = "Only this kind of matter.", HelpName = "text" };
    private readonly Option<string> _owner = new("--owner") { Description = "Only that of this person.", HelpName = "name" };
    private readonly Option<bool> _overdue = new("--overdue") { Description = "Only what was not handled in time." };
    private readonly Option<string> _order = new("--order") { Description = "What comes first: age or value. Default age.", HelpName = "word", DefaultValueFactory = _ => "age" };
    private readonly MatterList _list;

    private FeedbackListCommand(Terminal terminal) => _list = new MatterList(terminal, "complaint or feedback", "complaints and feedback");

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        FeedbackListCommand list = new(terminal);
        return list._list.Make(
            "list", "Lists complaints and feedback that are not closed, the oldest or that of the most valuable customers first.",
            [list._states, list._kinds, list._topic, list._category, list._owner, list._overdue, list._order],
            list.ListAsync);
    }

    private Task<ExitCode> ListAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListFeedbackRequest
        {
            States = { (line.GetValue(_states) ?? []).Select(state => Words<FeedbackState>.Parse("--state", state)) },
            Kinds = { (line.GetValue(_kinds) ?? []).Select(kind => Words<FeedbackKind>.Parse("--kind", kind)) },
            Topic = line.GetValue(_topic) ?? "",
            Category = line.GetValue(_category) ?? "",
            Owner = line.GetValue(_owner) ?? "",
            OverdueOnly = line.GetValue(_overdue),
            Order = Words<FeedbackOrder>.Parse("--order", line.GetRequiredValue(_order)),
        };
        return _list.PrintAsync(
            line,
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                ListFeedbackResponse page = await client.Feedback.ListAsync(request, cancellationToken);
                return new MatterPage<FeedbackCase>(page.Cases, page.NextPageToken, page.Total, page.IsComplete);
            },
            FeedbackLine.Of);
    }
}
