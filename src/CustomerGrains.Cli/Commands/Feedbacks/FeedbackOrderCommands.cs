using System.CommandLine;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Commands.Feedbacks;

/// <summary><c>customergrains feedback analyse|handle|close CUSTOMER_ID INTERACTION_ID</c>.</summary>
internal sealed class FeedbackOrderCommands
{
    private readonly Argument<string> _id = new("CUSTOMER_ID") { Description = "The customer." };
    private readonly Argument<string> _interaction = new("INTERACTION_ID") { Description = "The complaint or feedback." };
    private readonly Option<string> _topic = new("--topic") { Description = "What it is about.", HelpName = "text", Required = true };
    private readonly Option<string> _category = new("--category") { Description = "What kind of matter it is.", HelpName = "text", DefaultValueFactory = _ => "" };
    private readonly Option<string> _owner = new("--owner") { Description = "Who deals with it. Default you, unless somebody does.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<string> _note = new("--note") { Description = "What was found or done.", HelpName = "text", DefaultValueFactory = _ => "" };

    /// <summary>Makes the command that says what it is about.</summary>
    public static Command Analyse(Terminal terminal)
    {
        FeedbackOrderCommands analyse = new();
        Command command = new("analyse", "Says what a complaint or feedback is about, and who deals with it.")
        {
            analyse._id, analyse._interaction, analyse._topic, analyse._category, analyse._owner, analyse._note,
        };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) => await client.Feedback.AnalyseAsync(
            new AnalyseFeedbackRequest
            {
                CustomerId = line.GetRequiredValue(analyse._id), InteractionId = line.GetRequiredValue(analyse._interaction),
                Topic = line.GetRequiredValue(analyse._topic), Category = line.GetRequiredValue(analyse._category), Owner = line.GetRequiredValue(analyse._owner),
                Note = line.GetRequiredValue(analyse._note), RequestId = requestId,
            },
            cancellationToken));
    }

    /// <summary>Makes the command that says that what it asks for was done.</summary>
    public static Command Handle(Terminal terminal)
    {
        FeedbackOrderCommands handle = new();
        Command command = new("handle", "Says that what a complaint or feedback asks for was done.") { handle._id, handle._interaction, handle._note };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) => await client.Feedback.HandleAsync(
            new HandleFeedbackRequest
            {
                CustomerId = line.GetRequiredValue(handle._id), InteractionId = line.GetRequiredValue(handle._interaction),
                Note = line.GetRequiredValue(handle._note), RequestId = requestId,
            },
            cancellationToken));
    }

    /// <summary>Makes the command that says that it is over.</summary>
    public static Command Close(Terminal terminal)
    {
        FeedbackOrderCommands close = new();
        Command command = new("close", "Says that the work on a complaint or feedback is over. A complaint itself is open until its resolution is recorded.") { close._id, close._interaction, close._note };
        return new OrderOptions(terminal).Complete(command, async (line, client, requestId, cancellationToken) => await client.Feedback.CloseAsync(
            new CloseFeedbackRequest
            {
                CustomerId = line.GetRequiredValue(close._id), InteractionId = line.GetRequiredValue(close._interaction),
                Note = line.GetRequiredValue(close._note), RequestId = requestId,
            },
            cancellationToken));
    }
}
