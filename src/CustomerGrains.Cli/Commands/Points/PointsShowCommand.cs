using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Points;

/// <summary><c>customergrains points show CUSTOMER_ID</c>.</summary>
internal sealed class PointsShowCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private PointsShowCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        PointsShowCommand show = new(terminal);
        Command command = new("show", "Shows the balance of a customer, how it came about and when it expires.") { show._id, show._json, show._server };
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(show._server), () => show.RunAsync(line, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
        string customerId = line.GetRequiredValue(_id);
        if (await client.Points.GetAsync(customerId, cancellationToken) is not { } response)
        {
            _terminal.Error.WriteLine($"There is no customer {customerId}.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(response));
            return ExitCode.Ok;
        }

        _terminal.Output.WriteLine(PointsLine.Of(response.Points));
        foreach (PointsLot lot in response.Points.Lots)
        {
            _terminal.Output.WriteLine($"{Figures.Of(lot.Points),12}  {(lot.Expires is null ? "stay" : $"until {Figures.Of(lot.Expires)}")}");
        }

        if (response.StandardVersion.Length == 0)
        {
            _terminal.Error.WriteLine("The standard in force has no points: nothing earns any.");
        }

        return ExitCode.Ok;
    }
}
