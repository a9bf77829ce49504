using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions list</c>.</summary>
internal sealed class InterventionListCommand
{
    private readonly Option<string[]> _actions = new("--action") { Description = "Only of these actions of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _startedBy = new("--started-by") { Description = "Only those that this person began.", HelpName = "name" };
    private readonly Option<string> _lapsesBefore = new("--lapses-before") { Description = "Only those that are over by themselves before this day or instant.", HelpName = "instant" };
    private readonly MatterList _list;

    private InterventionListCommand(Terminal terminal) => _list = new MatterList(terminal, "intervention");

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InterventionListCommand list = new(terminal);
        return list._list.Make(
            "list", "Lists interventions that are not over, the oldest first.",
            [list._actions, list._startedBy, list._lapsesBefore],
            list.ListAsync);
    }

    private Task<ExitCode> ListAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListInterventionsRequest
        {
            Actions = { line.GetValue(_actions) ?? [] },
            StartedBy = line.GetValue(_startedBy) ?? "",
            LapsesBefore = line.GetValue(_lapsesBefore) is { } before ? InstantOption.Parse(before, "--lapses-before").ToTimestamp() : null,
        };
        return _list.PrintAsync(
            line,
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                ListInterventionsResponse page = await client.Care.ListInterventionsAsync(request, cancellationToken);
                return new MatterPage<Intervention>(page.Interventions, page.NextPageToken, page.Total, page.IsComplete);
            },
            InterventionLine.Of);
    }
}
