using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains get CUSTOMER_ID…</c>.</summary>
internal sealed class GetCommand
{
    private readonly Argument<string[]> _ids = new("CUSTOMER_ID")
    {
        Description = "One customer or several, up to 1,000.",
        Arity = new ArgumentArity(1, 1000),
    };

    private readonly Option<string?> _at = new("--at")
    {
        Description = "The instant the figures are to be right at: an ISO 8601 date or time, UTC unless it has an offset. Default now.",
        HelpName = "instant",
    };

    private readonly Option<string?> _knownAt = new("--known-at")
    {
        Description = "As the customer was known at this instant, from what had been recorded by then. Not together with --at.",
        HelpName = "instant",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON: the customer, or for several ids the answer with all of them." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private GetCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        GetCommand get = new(terminal);
        Command command = new("get", "Shows the live picture of a customer.") { get._ids, get._at, get._knownAt, get._json, get._server };
        command.SetAction(get.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => GetAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> GetAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        string[] ids = line.GetRequiredValue(_ids);
        DateTimeOffset? at = line.GetValue(_at) is { } text ? InstantOption.Parse(text) : null;
        DateTimeOffset? knownAt = line.GetValue(_knownAt) is { } known ? InstantOption.Parse(known, "--known-at") : null;
        if (at is not null && knownAt is not null)
        {
            throw new UsageException("--at and --known-at do not go together");
        }

        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        if (knownAt is not null && ids.Length > 1)
        {
            throw new UsageException("--known-at goes with one customer");
        }

        BatchGetCustomersResponse found = ids is [var single]
            ? Wrap(single, knownAt is { } then
                ? await client.GetKnownCustomerAsync(single, then, cancellationToken)
                : await client.GetCustomerAsync(single, at, cancellationToken))
            : await client.BatchGetCustomersAsync(ids, at, cancellationToken);

        if (line.GetValue(_json))
        {
            WriteJson(ids.Length, found);
        }
        else
        {
            new CustomerView(_terminal.OutputConsole()).Write(found.Customers);
        }

        foreach (string id in found.NotFoundIds)
        {
            _terminal.Error.WriteLine($"Error: no customer '{id}' is known{(at is null && knownAt is null ? "" : " at that instant")}.");
        }

        return found.NotFoundIds.Count > 0 ? ExitCode.NotFound : ExitCode.Ok;
    }

    private void WriteJson(int asked, BatchGetCustomersResponse found)
    {
        if (asked > 1)
        {
            _terminal.Output.WriteLine(ProtobufJson.Indented(found));
        }
        else if (found.Customers is [var customer])
        {
            _terminal.Output.WriteLine(ProtobufJson.Indented(customer));
        }
    }

    private static BatchGetCustomersResponse Wrap(string id, Customer? customer) =>
        customer is null ? new BatchGetCustomersResponse { NotFoundIds = { id } } : new BatchGetCustomersResponse { Customers = { customer } };
}
