using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains override set …</c> and <c>override end …</c>: grades set by hand.</summary>
internal sealed class OverrideCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<string> _grading = new("GRADING") { Description = "The grading, for example tier." };
    private readonly Argument<string> _level = new("LEVEL") { Description = "The level, for example gold." };

    private readonly Option<string> _until = new("--until")
    {
        Description = "When it ends: an ISO 8601 date, in UTC, up to ten years ahead.", HelpName = "date", Required = true,
    };

    private readonly Option<string> _requestId = new("--request-id")
    {
        Description = "Sent again with the same one, an order has effect once. Default a new one.", HelpName = "id", DefaultValueFactory = _ => Guid.NewGuid().ToString("N"),
    };

    private readonly Option<string> _caller;
    private readonly Option<string> _reason;
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private OverrideCommand(Terminal terminal, bool isReasonRequired)
    {
        (_terminal, _server) = (terminal, ServerOption.Create(terminal));
        _reason = new Option<string>("--reason") { Description = "Why, for the history.", HelpName = "text", Required = isReasonRequired, DefaultValueFactory = _ => "" };
        _caller = new Option<string>("--as")
        {
            Description = "Who does it: 1 to 256 printable ASCII characters. Default your name with the operating system.",
            HelpName = "name",
            DefaultValueFactory = _ => terminal.UserName,
        };
    }

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        OverrideCommand set = new(terminal, isReasonRequired: true);
        Command setCommand = new("set", "Sets a grade by hand until a day; figures do not count for it meanwhile.")
        {
            set._id, set._grading, set._level, set._until, set._reason, set._requestId, set._caller, set._server,
        };
        setCommand.SetAction((line, cancellationToken) => set.RunAsync(line, set.SetAsync, cancellationToken));
        OverrideCommand end = new(terminal, isReasonRequired: false);
        Command endCommand = new("end", "Ends a grade set by hand before its day; figures count again at once.")
        {
            end._id, end._grading, end._reason, end._requestId, end._caller, end._server,
        };
        endCommand.SetAction((line, cancellationToken) => end.RunAsync(line, end.EndAsync, cancellationToken));
        return new Command("override", "Sets grades by hand, and ends that.") { setCommand, endCommand };
    }

    private Task<int> RunAsync(
        ParseResult line, Func<ParseResult, CustomerGrainsClient, CancellationToken, Task> order, CancellationToken cancellationToken)
    {
        Uri server = line.GetRequiredValue(_server);
        return CommandGuard.RunAsync(_terminal, server, OrderAsync, cancellationToken);

        async Task<ExitCode> OrderAsync()
        {
            using CustomerGrainsClient client = QuestionClient.Create(server, _terminal, line.GetRequiredValue(_caller));
            await order(line, client, cancellationToken);
            return ExitCode.Ok;
        }
    }

    private async Task SetAsync(ParseResult line, CustomerGrainsClient client, CancellationToken cancellationToken)
    {
        OverrideGradeResponse response = await client.OverrideGradeAsync(
            new OverrideGradeRequest
            {
                CustomerId = line.GetRequiredValue(_id),
                Grading = line.GetRequiredValue(_grading),
                Level = line.GetRequiredValue(_level),
                Reason = line.GetRequiredValue(_reason),
                Until = InstantOption.Parse(line.GetRequiredValue(_until), "--until").ToTimestamp(),
                RequestId = line.GetRequiredValue(_requestId),
            },
            cancellationToken);
        Tell(response.WasKnown, response.Version, response.RecordedAt);
    }

    private async Task EndAsync(ParseResult line, CustomerGrainsClient client, CancellationToken cancellationToken)
    {
        EndGradeOverrideResponse response = await client.EndGradeOverrideAsync(
            new EndGradeOverrideRequest
            {
                CustomerId = line.GetRequiredValue(_id),
                Grading = line.GetRequiredValue(_grading),
                Reason = line.GetRequiredValue(_reason),
                RequestId = line.GetRequiredValue(_requestId),
            },
            cancellationToken);
        Tell(response.WasKnown, response.Version, response.RecordedAt);
    }

    private void Tell(bool wasKnown, long version, Timestamp recordedAt) => _terminal.Output.WriteLine(
        $"{(wasKnown ? "Recorded before" : "Recorded")} at {Figures.Of(recordedAt)} as version {Figures.Of(version)}.");
}
