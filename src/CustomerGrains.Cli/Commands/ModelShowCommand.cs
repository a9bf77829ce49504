using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains model show NAME</c>.</summary>
internal sealed class ModelShowCommand
{
    private readonly Argument<string> _name = new("NAME") { Description = "The model." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private ModelShowCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        ModelShowCommand show = new(terminal);
        Command command = new("show", "Shows a model: its estimates, what it was learnt from and how good it is.")
        {
            show._name, show._json, show._server,
        };
        command.SetAction(show.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ShowAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ShowAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        string name = line.GetRequiredValue(_name);
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        if (await client.Models.GetAsync(name, cancellationToken) is not { } found)
        {
            _terminal.Error.WriteLine($"Error: there is no model '{name}'; 'customergrains model list' shows those there are.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Indented(found.Model));
        }
        else
        {
            new ModelView(_terminal.OutputConsole()).Write(found.Model, found.InForce);
        }

        return ExitCode.Ok;
    }
}
