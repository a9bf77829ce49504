using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings subjects</c>.</summary>
internal sealed class SubjectListCommand
{
    private readonly Option<SubjectKind[]> _kinds = WordOption.Many<SubjectKind>("--of", "kind", "Only these kinds: agent, channel, product, category.");
    private readonly Option<string[]> _rules = new("--rule") { Description = "Only these rules of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<WarningSeverity> _severity = WordOption.One<WarningSeverity>("--severity", "word", "Only those as urgent as this and more: low, medium, high, critical.");
    private readonly Option<string> _audience = new("--audience") { Description = "Only those that go to this role.", HelpName = "role" };
    private readonly Option<string> _assignedTo = new("--assigned-to") { Description = "Only those that go to this person.", HelpName = "name" };
    private readonly Option<bool> _late = new("--late") { Description = "Only those of which a time limit has passed." };
    private readonly MatterList _list;

    private SubjectListCommand(Terminal terminal) => _list = new MatterList(terminal, "warning");

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        SubjectListCommand list = new(terminal);
        return list._list.Make(
            "subjects", "Lists warnings about employees, channels, products and categories, the most urgent first.",
            [list._kinds, list._rules, list._severity, list._audience, list._assignedTo, list._late],
            list.ListAsync);
    }

    private Task<ExitCode> ListAsync(CustomerGrainsClient client, ParseResult line, CancellationToken cancellationToken)
    {
        var request = new ListSubjectWarningsRequest
        {
            Kinds = { line.GetValue(_kinds) ?? [] },
            Rules = { line.GetValue(_rules) ?? [] },
            SeverityMin = line.GetValue(_severity),
            Audience = line.GetValue(_audience) ?? "",
            AssignedTo = line.GetValue(_assignedTo) ?? "",
            EscalatedOnly = line.GetValue(_late),
        };
        return _list.PrintAsync(
            line,
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                ListSubjectWarningsResponse page = await client.Warnings.ListSubjectsAsync(request, cancellationToken);
                return new MatterPage<Warning>(page.Warnings, page.NextPageToken, page.Total, IsComplete: true);
            },
            WarningLine.Of);
    }
}
