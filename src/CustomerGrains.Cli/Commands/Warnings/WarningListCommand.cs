using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings list</c>.</summary>
internal sealed class WarningListCommand
{
    private readonly Option<string[]> _rules = new("--rule") { Description = "Only these rules of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<WarningSeverity> _severity = WordOption.One<WarningSeverity>("--severity", "word", "Only those as urgent as this and more: low, medium, high, critical.");
    private readonly Option<WarningState[]> _states = WordOption.Many<WarningState>("--state", "word", "Open, acknowledged or snoozed; all without.", WarningState.Resolved);
    private readonly Option<string> _audience = new("--audience") { Description = "Only those that go to this role.", HelpName = "role" };
    private readonly Option<string> _assignedTo = new("--assigned-to") { Description = "Only those that go to this person.", HelpName = "name" };
    private readonly Option<bool> _late = new("--late") { Description = "Only those of which a time limit has passed." };
    private readonly MatterList _list;

    private WarningListCommand(Terminal terminal) => _list = new MatterList(terminal, "warning");

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WarningListCommand list = new(terminal);
        return list._list.Make(
            "list", "Lists warnings, those with the most at stake first.",
            [list._rules, list._severity, list._states, list._audience, list._assignedTo, list._late],
            list.ListAsync);
    }

    private Task<ExitCode> ListAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListWarningsRequest
        {
            Rules = { line.GetValue(_rules) ?? [] },
            SeverityMin = line.GetValue(_severity),
            States = { line.GetValue(_states) ?? [] },
            Audience = line.GetValue(_audience) ?? "",
            AssignedTo = line.GetValue(_assignedTo) ?? "",
            EscalatedOnly = line.GetValue(_late),
        };
        return _list.PrintAsync(
            line,
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                ListWarningsResponse page = await client.Warnings.ListAsync(request, cancellationToken);
                return new MatterPage<Warning>(page.Warnings, page.NextPageToken, page.Total, page.IsComplete);
            },
            WarningLine.Of);
    }
}
