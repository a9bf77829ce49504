using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Cli.Mapping;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Investigations;

/// <summary><c>customergrains investigations list</c>.</summary>
internal sealed class InvestigationListCommand
{
    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = "Only these kinds of risk: churn, service, product, credit, conduct, compliance.", HelpName = "kind", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _states = new("--state")
    {
        Description = "Only these: watch, investigating, restricted.", HelpName = "state", AllowMultipleArgumentsPerToken = true,
    };

    private readonly MatterList _list;

    private InvestigationListCommand(Terminal terminal) => _list = new MatterList(terminal, "investigation");

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InvestigationListCommand list = new(terminal);
        return list._list.Make(
            "list", "Lists investigations that are not cleared, restricted ones first, then those that have been open for longest.",
            [list._kinds, list._states],
            list.ListAsync);
    }

    private Task<ExitCode> ListAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListInvestigationsRequest
        {
            Kinds = { (line.GetValue(_kinds) ?? []).Select(kind => Words<RiskKind>.Parse("--kind", kind)) },
            States = { (line.GetValue(_states) ?? []).Select(state => Words<InvestigationState>.Parse("--state", state)) },
        };
        return _list.PrintAsync(
            line,
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                ListInvestigationsResponse page = await client.Investigations.ListAsync(request, cancellationToken);
                return new MatterPage<Investigation>(page.Investigations, page.NextPageToken, page.Total, page.IsComplete);
            },
            InvestigationLine.Of);
    }
}
