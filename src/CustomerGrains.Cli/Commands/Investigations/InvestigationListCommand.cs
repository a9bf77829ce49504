using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Investigations;

/// <summary><c>customergrains investigations list</c>.</summary>
internal sealed class InvestigationListCommand
{
    private const int LimitMax = 1_000;

    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = "Only these kinds of risk: churn, service, product, credit, conduct, compliance.", HelpName = "kind", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _states = new("--state")
    {
        Description = "Only these: watch, investigating, restricted.", HelpName = "state", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _limit = new("--limit") { Description = "Most investigations to list. Default 50.", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one investigation on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private InvestigationListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InvestigationListCommand list = new(terminal);
        Limits.Within(list._limit, 1, LimitMax);
        Command command = new("list", "Lists investigations that are not cleared, restricted ones first, then those that have been open for longest.")
        {
            list._kinds, list._states, list._limit, list._json, list._server,
        };
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(list._server), () => list.RunAsync(line, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListInvestigationsRequest
        {
            Kinds = { (line.GetValue(_kinds) ?? []).Select(kind => Words<RiskKind>.Parse("--kind", kind)) },
            States = { (line.GetValue(_states) ?? []).Select(state => Words<InvestigationState>.Parse("--state", state)) },
            PageSize = line.GetValue(_limit),
        };
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
        ListInvestigationsResponse page = await client.Investigations.ListAsync(request, cancellationToken);
        foreach (Investigation investigation in page.Investigations)
        {
            _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(investigation) : InvestigationLine.Of(investigation));
        }

        _terminal.Error.WriteLine(
            $"{Figures.Of(page.Investigations.Count)} of {Figures.Of(page.Total, "investigation")}{(page.IsComplete ? "" : "; not all customers have been looked through yet")}");
        return ExitCode.Ok;
    }
}
