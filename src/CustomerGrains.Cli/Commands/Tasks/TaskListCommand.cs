using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands.Tasks;

/// <summary><c>customergrains tasks list</c>.</summary>
internal sealed class TaskListCommand
{
    private readonly Option<string[]> _rules = new("--rule") { Description = "Only these rules of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<TaskState[]> _states = WordOption.Many<TaskState>(
        "--state", "word", "Open or snoozed; both without.", TaskState.Done, TaskState.Skipped, TaskState.Lapsed, TaskState.Withdrawn);

    private readonly Option<string> _role = new("--role") { Description = "Only those that go to this role.", HelpName = "role" };
    private readonly Option<string> _assignedTo = new("--assigned-to") { Description = "Only those of this person.", HelpName = "name" };
    private readonly Option<string> _dueBefore = new("--due-before") { Description = "Only those due before this day or instant.", HelpName = "instant" };
    private readonly Option<bool> _overdue = new("--overdue") { Description = "Only those that were not done in time." };
    private readonly MatterList _list;

    private TaskListCommand(Terminal terminal) => _list = new MatterList(terminal, "task");

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        TaskListCommand list = new(terminal);
        return list._list.Make(
            "list", "Lists tasks, those due first coming first.",
            [list._rules, list._states, list._role, list._assignedTo, list._dueBefore, list._overdue],
            list.ListAsync);
    }

    private Task<ExitCode> ListAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListTasksRequest
        {
            Rules = { line.GetValue(_rules) ?? [] },
            States = { line.GetValue(_states) ?? [] },
            Role = line.GetValue(_role) ?? "",
            AssignedTo = line.GetValue(_assignedTo) ?? "",
            DueBefore = line.GetValue(_dueBefore) is { } before ? InstantOption.Parse(before, "--due-before").ToTimestamp() : null,
            OverdueOnly = line.GetValue(_overdue),
        };
        return _list.PrintAsync(
            line,
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                ListTasksResponse page = await client.Care.ListTasksAsync(request, cancellationToken);
                return new MatterPage<CareTask>(page.Tasks, page.NextPageToken, page.Total, page.IsComplete);
            },
            TaskLine.Of);
    }
}
