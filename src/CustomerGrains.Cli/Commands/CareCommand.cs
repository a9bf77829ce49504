using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains care CUSTOMER_ID</c>.</summary>
internal sealed class CareCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Option<bool> _heldOut = new("--held-out")
    {
        Description = "Shows also of which actions the customer is held out. Not for who serves the customer: only for those whom the server's setting analysts names.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<string> _caller;
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private CareCommand(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _caller = new Option<string>("--as")
        {
            Description = "Who asks, with --held-out: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        CareCommand care = new(terminal);
        Command command = new("care", "Shows how a customer is to be served: the plan of its level, and what is best done next and why.")
        {
            care._id, care._heldOut, care._caller, care._json, care._server,
        };
        command.SetAction(care.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ShowAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ShowAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal, line.GetValue(_heldOut) ? line.GetRequiredValue(_caller) : null);
        string customerId = line.GetRequiredValue(_id);
        if (await client.Care.GetAsync(customerId, line.GetValue(_heldOut), cancellationToken) is not { } care)
        {
            _terminal.Error.WriteLine($"There is no customer {customerId}.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(care));
        }
        else
        {
            CareView.Write(new Sheet(_terminal.OutputConsole()), care);
        }

        return ExitCode.Ok;
    }
}
