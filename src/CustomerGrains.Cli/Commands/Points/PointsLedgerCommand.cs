using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Points;

/// <summary><c>customergrains points ledger CUSTOMER_ID</c>.</summary>
internal sealed class PointsLedgerCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one entry on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private PointsLedgerCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        PointsLedgerCommand ledger = new(terminal);
        Command command = new("ledger", "Lists how a balance came about, the oldest entry first: when, how many points, the balance after it, and by what.")
        {
            ledger._id, ledger._json, ledger._server,
        };
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(ledger._server), () => ledger.RunAsync(line, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
        bool isJson = line.GetValue(_json);
        var request = new ListPointsEntriesRequest { CustomerId = line.GetRequiredValue(_id) };
        do
        {
            ListPointsEntriesResponse page = await client.Points.ListEntriesAsync(request, cancellationToken);
            foreach (PointsEntry entry in page.Entries)
            {
                _terminal.Output.WriteLine(isJson ? ProtobufJson.Line(entry) : PointsLine.Of(entry));
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ExitCode.Ok;
    }
}
