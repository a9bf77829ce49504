using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions list</c>.</summary>
internal sealed class InterventionListCommand
{
    private const int LimitMax = 1_000;

    private readonly Option<string[]> _actions = new("--action") { Description = "Only of these actions of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _startedBy = new("--started-by") { Description = "Only those that this person began.", HelpName = "name" };
    private readonly Option<string> _lapsesBefore = new("--lapses-before") { Description = "Only those that are over by themselves before this day or instant.", HelpName = "instant" };
    private readonly Option<int> _limit = new("--limit") { Description = "Most interventions to list. Default 50.", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one intervention on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private InterventionListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InterventionListCommand list = new(terminal);
        Limits.Within(list._limit, 1, LimitMax);
        Command command = new("list", "Lists interventions that are not over, the oldest first.")
        {
            list._actions, list._startedBy, list._lapsesBefore, list._limit, list._json, list._server,
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
        ListInterventionsResponse page = await client.Care.ListInterventionsAsync(
            new ListInterventionsRequest
            {
                Actions = { line.GetValue(_actions) ?? [] },
                StartedBy = line.GetValue(_startedBy) ?? "",
                LapsesBefore = line.GetValue(_lapsesBefore) is { } before ? InstantOption.Parse(before, "--lapses-before").ToTimestamp() : null,
                PageSize = line.GetValue(_limit),
            },
            cancellationToken);
        foreach (Intervention intervention in page.Interventions)
        {
            _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(intervention) : InterventionLine.Of(intervention));
        }

        _terminal.Error.WriteLine(
            $"{Figures.Of(page.Interventions.Count)} of {Figures.Of(page.Total, "intervention")}{(page.IsComplete ? "" : "; not all customers have been looked through yet")}");
        return ExitCode.Ok;
    }
}
