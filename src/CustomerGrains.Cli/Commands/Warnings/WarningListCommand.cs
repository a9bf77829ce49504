using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings list</c>.</summary>
internal sealed class WarningListCommand
{
    private const int LimitMax = 1_000;

    private readonly Option<string[]> _rules = new("--rule") { Description = "Only these rules of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<WarningSeverity> _severity = WordOption.One<WarningSeverity>("--severity", "word", "Only those as urgent as this and more: low, medium, high, critical.");
    private readonly Option<WarningState[]> _states = WordOption.Many<WarningState>("--state", "word", "Open, acknowledged or snoozed; all without.", WarningState.Resolved);
    private readonly Option<string> _audience = new("--audience") { Description = "Only those that go to this role.", HelpName = "role" };
    private readonly Option<string> _assignedTo = new("--assigned-to") { Description = "Only those that go to this person.", HelpName = "name" };
    private readonly Option<bool> _late = new("--late") { Description = "Only those of which a time limit has passed." };
    private readonly Option<int> _limit = new("--limit") { Description = "Most warnings to list. Default 50.", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one warning on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private WarningListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WarningListCommand list = new(terminal);
        Limits.Within(list._limit, 1, LimitMax);
        Command command = new("list", "Lists warnings, those with the most at stake first.")
        {
            list._rules, list._severity, list._states, list._audience, list._assignedTo, list._late, list._limit, list._json, list._server,
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
        ListWarningsResponse page = await client.Warnings.ListAsync(
            new ListWarningsRequest
            {
                Rules = { line.GetValue(_rules) ?? [] },
                SeverityMin = line.GetValue(_severity),
                States = { line.GetValue(_states) ?? [] },
                Audience = line.GetValue(_audience) ?? "",
                AssignedTo = line.GetValue(_assignedTo) ?? "",
                EscalatedOnly = line.GetValue(_late),
                PageSize = line.GetValue(_limit),
            },
            cancellationToken);
        foreach (Warning warning in page.Warnings)
        {
            _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(warning) : WarningLine.Of(warning));
        }

        _terminal.Error.WriteLine(
            $"{Figures.Of(page.Warnings.Count)} of {Figures.Of(page.Total, "warning")}{(page.IsComplete ? "" : "; not all customers have been looked through yet")}");
        return ExitCode.Ok;
    }
}
