using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands.Tasks;

/// <summary><c>customergrains tasks list</c>.</summary>
internal sealed class TaskListCommand
{
    private const int LimitMax = 1_000;

    private readonly Option<string[]> _rules = new("--rule") { Description = "Only these rules of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _role = new("--role") { Description = "Only those that go to this role.", HelpName = "role" };
    private readonly Option<string> _assignedTo = new("--assigned-to") { Description = "Only those of this person.", HelpName = "name" };
    private readonly Option<string> _dueBefore = new("--due-before") { Description = "Only those due before this day or instant.", HelpName = "instant" };
    private readonly Option<bool> _overdue = new("--overdue") { Description = "Only those that were not done in time." };
    private readonly Option<int> _limit = new("--limit") { Description = "Most tasks to list. Default 50.", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one task on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private TaskListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        TaskListCommand list = new(terminal);
        Limits.Within(list._limit, 1, LimitMax);
        Command command = new("list", "Lists tasks, those due first coming first.")
        {
            list._rules, list._role, list._assignedTo, list._dueBefore, list._overdue, list._limit, list._json, list._server,
        };
        command.SetAction(list.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ListAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ListAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        ListTasksResponse page = await client.Care.ListTasksAsync(
            new ListTasksRequest
            {
                Rules = { line.GetValue(_rules) ?? [] },
                Role = line.GetValue(_role) ?? "",
                AssignedTo = line.GetValue(_assignedTo) ?? "",
                DueBefore = line.GetValue(_dueBefore) is { } before ? InstantOption.Parse(before, "--due-before").ToTimestamp() : null,
                OverdueOnly = line.GetValue(_overdue),
                PageSize = line.GetValue(_limit),
            },
            cancellationToken);
        foreach (CareTask task in page.Tasks)
        {
            _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(task) : TaskLine.Of(task));
        }

        _terminal.Error.WriteLine(
            $"{Figures.Of(page.Tasks.Count)} of {Figures.Of(page.Total, "task")}{(page.IsComplete ? "" : "; not all customers have been looked through yet")}");
        return ExitCode.Ok;
    }
}
