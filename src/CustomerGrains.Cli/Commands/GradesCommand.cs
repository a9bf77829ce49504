using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains grades CUSTOMER_ID</c>.</summary>
internal sealed class GradesCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };

    private readonly Option<string> _grading = new("--grading")
    {
        Description = "Only this grading.", HelpName = "name", DefaultValueFactory = _ => "",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one record on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private GradesCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        GradesCommand grades = new(terminal);
        Command command = new("grades", "Lists how a customer's grades changed, the oldest first.") { grades._id, grades._grading, grades._json, grades._server };
        command.SetAction(grades.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ListAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ListAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        bool json = line.GetValue(_json);
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        IAsyncEnumerable<GradeChange> changes = client.ListGradeChangesAsync(
            line.GetRequiredValue(_id), line.GetRequiredValue(_grading), cancellationToken);
        await foreach (GradeChange change in changes)
        {
            _terminal.Output.WriteLine(json ? ProtobufJson.Line(change) : LineOf(change));
        }

        return ExitCode.Ok;
    }

    private static string LineOf(GradeChange change)
    {
        string by = change.By.Length == 0 ? "" : $"  by {change.By}{(change.Reason.Length == 0 ? "" : ": ")}{change.Reason}";
        return TimelineLine.OneLine(
            $"{Figures.Of(change.RecordedAt)}  {string.Join("; ", change.Decided.Select(DecisionSections.Words))}{by}  {change.StandardVersion}  version {Figures.Of(change.Version)}");
    }
}
