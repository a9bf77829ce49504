using System.CommandLine;
using CustomerGrains.Cli.Display;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Feedbacks;

/// <summary><c>customergrains feedback show CUSTOMER_ID INTERACTION_ID</c>.</summary>
internal sealed class FeedbackShowCommand
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<string> _interaction = new("INTERACTION_ID") { Description = "The complaint or feedback." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints protobuf's JSON." };
    private readonly Option<Uri> _server;
    private readonly Terminal _terminal;

    private FeedbackShowCommand(Terminal terminal) => (_terminal, _server) = (terminal, ServerOption.Create(terminal));

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        FeedbackShowCommand show = new(terminal);
        Command command = new("show", "Shows a complaint or feedback with what became of it.") { show._id, show._interaction, show._json, show._server };
        command.SetAction((line, cancellationToken) => CommandGuard.RunAsync(
            terminal, line.GetRequiredValue(show._server), () => show.RunAsync(line, cancellationToken), cancellationToken));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using CustomerGrainsClient client = QuestionClient.Create(line.GetRequiredValue(_server), _terminal);
        (string customerId, string interactionId) = (line.GetRequiredValue(_id), line.GetRequiredValue(_interaction));
        if (await client.Feedback.GetAsync(customerId, interactionId, cancellationToken) is not { } response)
        {
            _terminal.Error.WriteLine($"There is no feedback {interactionId} of {customerId} that somebody works on.");
            return ExitCode.NotFound;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.WriteLine(ProtobufJson.Line(response));
            return ExitCode.Ok;
        }

        _terminal.Output.WriteLine(FeedbackLine.Of(response.Case));
        foreach (RecordedInteraction record in response.Trail)
        {
            string what = Details.Of(record.Interaction);
            _terminal.Output.WriteLine($"{Figures.Of(record.RecordedAt)}  {TimelineLine.Kind(record)}{(what.Length > 0 ? ": " : "")}{what}");
        }

        return ExitCode.Ok;
    }
}
