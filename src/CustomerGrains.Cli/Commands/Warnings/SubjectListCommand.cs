using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings subjects</c>.</summary>
internal sealed class SubjectListCommand
{
    private const int PageMax = 1_000;

    private readonly Option<SubjectKind[]> _kinds = WordOption.Many<SubjectKind>("--of", "kind", "Only these kinds: agent, channel, product, category.");
    private readonly Option<string[]> _rules = new("--rule") { Description = "Only these rules of the standard.", HelpName = "name", AllowMultipleArgumentsPerToken = true };
    private readonly Option<WarningSeverity> _severity = WordOption.One<WarningSeverity>("--severity", "word", "Only those as urgent as this and more: low, medium, high, critical.");
    private readonly Option<string> _audience = new("--audience") { Description = "Only those that go to this role.", HelpName = "role" };
    private readonly Option<string> _assignedTo = new("--assigned-to") { Description = "Only those that go to this person.", HelpName = "name" };
    private readonly Option<bool> _late = new("--late") { Description = "Only those of which a time limit has passed." };
    private readonly Option<int> _limit = new("--limit") { Description = "Most warnings to list, 0 for all. Default 50.", DefaultValueFactory = _ => 50 };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one warning on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private SubjectListCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        SubjectListCommand list = new(terminal);
        Limits.Within(list._limit, 0, int.MaxValue);
        Command command = new("subjects", "Lists warnings about employees, channels, products and categories, the most urgent first.")
        {
            list._kinds, list._rules, list._severity, list._audience, list._assignedTo, list._late, list._limit, list._json, list._server,
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
        int limit = line.GetValue(_limit) is > 0 and var most ? most : int.MaxValue;
        var request = new ListSubjectWarningsRequest
        {
            Kinds = { line.GetValue(_kinds) ?? [] },
            Rules = { line.GetValue(_rules) ?? [] },
            SeverityMin = line.GetValue(_severity),
            Audience = line.GetValue(_audience) ?? "",
            AssignedTo = line.GetValue(_assignedTo) ?? "",
            EscalatedOnly = line.GetValue(_late),
        };
        ListSubjectWarningsResponse page;
        int shown = 0;
        do
        {
            request.PageSize = Math.Min(PageMax, limit - shown);
            page = await client.Warnings.ListSubjectsAsync(request, cancellationToken);
            foreach (Warning warning in page.Warnings)
            {
                _terminal.Output.WriteLine(line.GetValue(_json) ? ProtobufJson.Line(warning) : WarningLine.Of(warning));
            }

            shown += page.Warnings.Count;
            request.PageToken = page.NextPageToken;
        }
        while (page.NextPageToken.Length > 0 && shown < limit);

        _terminal.Error.WriteLine($"{Figures.Of(shown)} of {Figures.Of(page.Total, "warning")}");
        return ExitCode.Ok;
    }
}
