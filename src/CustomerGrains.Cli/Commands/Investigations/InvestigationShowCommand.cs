using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Investigations;

/// <summary><c>customergrains investigations show CUSTOMER_ID KIND</c>.</summary>
internal sealed class InvestigationShowCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<string> _kind = new("KIND") { Description = "The kind of risk: churn, service, product, credit, conduct, compliance." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private InvestigationShowCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InvestigationShowCommand show = new(terminal);
        Command command = new("show", "Shows an investigation with its trail: who moved it, when, why and by what evidence.")
        {
            show._id, show._kind, show._json, show._server,
        };
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(show._server), () => show.RunAsync(line, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
        (string customerId, string kind) = (line.GetRequiredValue(_id), line.GetRequiredValue(_kind));
        if (await client.Investigations.GetAsync(customerId, EnumWord.Parse<RiskKind>("KIND", kind), cancellationToken) is not { } response)
        {
            _terminal.Error.WriteLine($"There is no investigation of {kind} about {customerId}.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(response));
            return ExitCode.Ok;
        }

        _terminal.Output.WriteLine(InvestigationLine.Of(response.Investigation));
        foreach (RecordedInteraction move in response.Trail)
        {
            _terminal.Output.WriteLine($"{Figures.Of(move.RecordedAt)}  {TimelineLine.Kind(move)}");
        }

        _terminal.Output.WriteLine($"may go to: {string.Join(", ", response.Investigation.Allowed.Select(state => Figures.Word(state)))}");
        return ExitCode.Ok;
    }
}
