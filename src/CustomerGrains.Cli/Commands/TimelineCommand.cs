using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains timeline CUSTOMER_ID</c>.</summary>
internal sealed class TimelineCommand
{
    private const int LimitDefault = 50;
    private const int PageSizeMax = 1000;

    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "The most interactions to show; 0 for all.",
        HelpName = "number",
        DefaultValueFactory = _ => LimitDefault,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON, one interaction on each line." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private TimelineCommand(Terminal terminal)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        Limits.Within(_limit, 0, int.MaxValue);
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        TimelineCommand timeline = new(terminal);
        Command command = new("timeline", "Lists the interactions of a customer, the newest first.")
        {
            timeline._id, timeline._limit, timeline._json, timeline._server,
        };
        command.SetAction(timeline.RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, () => ListAsync(line, server, cancellationToken), cancellationToken);
    }

    private async Task<ExitCode> ListAsync(ParseResult line, Uri server, CancellationToken cancellationToken)
    {
        int limit = line.GetRequiredValue(_limit) is > 0 and var asked ? asked : int.MaxValue;
        bool json = line.GetValue(_json);
        using CustomerGrainsClient client = QuestionClient.Create(server, _terminal);
        int shown = 0;
        IAsyncEnumerable<RecordedInteraction> interactions =
            client.ListInteractionsAsync(line.GetRequiredValue(_id), Math.Min(limit, PageSizeMax), cancellationToken);
        await foreach (RecordedInteraction interaction in interactions)
        {
            _terminal.Output.WriteLine(json ? ProtobufJson.Line(interaction) : TimelineLine.Of(interaction));
            if (++shown == limit)
            {
                break;
            }
        }

        return ExitCode.Ok;
    }
}
