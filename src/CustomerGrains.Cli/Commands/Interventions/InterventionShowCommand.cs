using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions show CUSTOMER_ID [ACTION]</c>. Of the action the last one.</summary>
internal static class InterventionShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        InterventionOptions options = new();
        Option<bool> json = new("--json") { Description = "Prints protobuf's JSON." };
        Option<Uri> server = ServerOption.Create(terminal);
        Command command = new("show", "Shows the last intervention of an action.") { options.Id, options.Action, json, server };
        command.SetAction((line, cancellationToken) =>
            CommandGuard.RunAsync(terminal, line.GetRequiredValue(server), () => ShowAsync(line, cancellationToken), cancellationToken));
        return command;

        async Task<ExitCode> ShowAsync(ParseResult line, CancellationToken cancellationToken)
        {
            using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(server), terminal);
            if (await options.LastAsync(line, client, cancellationToken) is not { } intervention)
            {
                terminal.Error.WriteLine(options.Missing(line));
                return ExitCode.NotFound;
            }

            terminal.Output.WriteLine(line.GetValue(json) ? ProtobufJson.Line(intervention) : InterventionLine.Of(intervention));
            return ExitCode.Ok;
        }
    }
}
