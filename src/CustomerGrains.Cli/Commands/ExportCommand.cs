using System.CommandLine;
using System.Text;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains export</c>.</summary>
internal sealed class ExportCommand
{
    private const string Partial = ".partial";

    private readonly Option<string> _format = new("--format") { Description = "csv, with unknown values left empty, or ndjson, with null for them.", DefaultValueFactory = _ => "csv" };
    private readonly Option<string> _at = new("--at") { Description = "As was known at this instant, UTC: from what had been recorded by then, so without what was loaded later. Now without.", HelpName = "instant" };
    private readonly Option<string> _happenedBy = new("--happened-by") { Description = "From what had happened by this instant, UTC, whenever it was recorded, also of a past loaded since. Not together with --at.", HelpName = "instant" };
    private readonly Option<string[]> _columns = new("--column") { Description = "Only this column: a metric, grading:NAME, lifecycle:NAME, segment:NAME, warning:RULE or attribute:NAME.", HelpName = "name" };
    private readonly Option<string> _out = new("--out") { Description = "The file to write; it is there when all of it is. Standard output without.", HelpName = "file" };
    private readonly Option<bool> _describe = new("--describe") { Description = "Prints what each column means, and no customers." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private ExportCommand(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _format.AcceptOnlyFromAmong("csv", "ndjson");
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        ExportCommand export = new(terminal);
        Command command = new("export", "Writes all customers with all features as of an instant, for analysis and for training models.")
        {
            export._format, export._at, export._happenedBy, export._columns, export._out, export._describe, export._server,
        };
        command.SetAction(export.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ExportAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ExportAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        var request = new ExportCustomersRequest
        {
            At = line.GetValue(_at) is { } at ? InstantOption.Parse(at).ToTimestamp() : null,
            HappenedBy = line.GetValue(_happenedBy) is { } by ? InstantOption.Parse(by, _happenedBy.Name).ToTimestamp() : null,
            Columns = { line.GetValue(_columns) ?? [] },
        };
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        if (line.GetValue(_out) is not { Length: > 0 } path)
        {
            await WriteAsync(line, client, request, _terminal.Output, cancellationToken);
            return ExitCode.Ok;
        }

        try
        {
            await using (var file = new StreamWriter(path + Partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                await WriteAsync(line, client, request, file, cancellationToken);
            }

            File.Move(path + Partial, path, overwrite: true);
            return ExitCode.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            if (File.Exists(path + Partial))
            {
                File.Delete(path + Partial);
            }
        }
    }

    private async Task WriteAsync(ParseResult line, CustomerGrainsClient client, ExportCustomersRequest request, TextWriter output, CancellationToken cancellationToken)
    {
        long customers = 0;
        ExportRow? rows = null;
        await foreach (ExportCustomersResponse response in client.ExportCustomersAsync(request, cancellationToken))
        {
            if (response.Header is { } header)
            {
                rows = new ExportRow(header.Columns, isCsv: line.GetRequiredValue(_format) == "csv");
                if (line.GetValue(_describe))
                {
                    rows.Describe(output);
                    return;
                }

                rows.Begin(output);
            }

            foreach (ExportedCustomer customer in response.Customers)
            {
                rows!.Write(output, customer);
            }

            customers += response.Customers.Count;
        }

        _terminal.Error.WriteLine($"{Figures.Of(customers, "customer")}.");
    }
}
