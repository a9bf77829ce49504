using System.CommandLine;
using System.Globalization;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings summary</c>.</summary>
internal sealed class WarningSummaryCommand
{
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private WarningSummaryCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        WarningSummaryCommand summary = new(terminal);
        Command command = new("summary", "Counts warnings by rule.") { summary._json, summary._server };
        command.SetAction(summary.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => CountAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> CountAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        SummarizeWarningsResponse summary = await client.Warnings.SummarizeAsync(cancellationToken);
        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(summary));
            return ExitCode.Ok;
        }

        _terminal.Output.WriteLine($"{"rule",-26} {"severity",-9} {"open",10} {"taken",10} {"snoozed",10} {"late",10} {"impact",18}");
        foreach (WarningCount count in summary.Counts)
        {
            _terminal.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count.Rule,-26} {Figures.Word(count.Severity),-9} {count.Open,10:N0} {count.Acknowledged,10:N0} {count.Snoozed,10:N0} {count.Escalated,10:N0} {count.Impact,18:N2}"));
        }

        if (!summary.IsComplete)
        {
            _terminal.Error.WriteLine("Not all customers have been looked through yet.");
        }

        return ExitCode.Ok;
    }
}
