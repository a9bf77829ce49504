using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains explain CUSTOMER_ID</c>.</summary>
internal sealed class ExplainCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };

    private readonly Option<string?> _at = new("--at")
    {
        Description = "The instant to explain: an ISO 8601 date or time, UTC unless it has an offset. Default now.",
        HelpName = "instant",
    };

    private readonly Option<string?> _knownAt = new("--known-at")
    {
        Description = "As the customer was known at this instant, from what had been recorded by then. Not together with --at.",
        HelpName = "instant",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private ExplainCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        ExplainCommand explain = new(terminal);
        Command command = new("explain", "Shows why a customer is what it is, and what would change that.")
        {
            explain._id, explain._at, explain._knownAt, explain._json, explain._server,
        };
        command.SetAction(explain.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ExplainAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ExplainAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        string id = line.GetRequiredValue(_id);
        DateTimeOffset? at = line.GetValue(_at) is { } text ? InstantOption.Parse(text) : null;
        DateTimeOffset? knownAt = line.GetValue(_knownAt) is { } known ? InstantOption.Parse(known, "--known-at") : null;
        if (at is not null && knownAt is not null)
        {
            throw new UsageException("--at and --known-at do not go together");
        }

        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        Explanation? explanation = knownAt is { } then
            ? await client.ExplainKnownCustomerAsync(id, then, cancellationToken)
            : await client.ExplainCustomerAsync(id, at, cancellationToken);
        if (explanation is null)
        {
            _terminal.Error.WriteLine($"Error: no customer '{id}' is known{(at is null && knownAt is null ? "" : " at that instant")}.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Indented(explanation));
        }
        else
        {
            new ExplanationView(_terminal.OutputConsole()).Write(explanation);
        }

        return ExitCode.Ok;
    }
}
