using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings history CUSTOMER_ID [RULE]</c>.</summary>
internal sealed class WarningHistoryCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };

    private readonly Argument<string> _rule = new("RULE")
    {
        Description = "Only this rule, for example complaint; all without.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one record on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private WarningHistoryCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WarningHistoryCommand history = new(terminal);
        Command command = new("history", "Lists what became of a customer's warnings, also of those long over, the oldest first.")
        {
            history._id, history._rule, history._json, history._server,
        };
        command.SetAction(history.RunAsync);
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
        int shown = 0;
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        await foreach (WarningChange change in client.Warnings.ListChangesAsync(line.GetRequiredValue(_id), line.GetRequiredValue(_rule), cancellationToken))
        {
            _terminal.Output.WriteLine(json ? ProtobufJson.Line(change) : WarningLine.Of(change.Record));
            shown++;
        }

        _terminal.Error.WriteLine(Figures.Of(shown, "change"));
        return ExitCode.Ok;
    }
}
