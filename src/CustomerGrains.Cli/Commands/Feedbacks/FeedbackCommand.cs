using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Feedbacks;

/// <summary><c>customergrains feedback …</c>: complaints and feedback that somebody works on.</summary>
internal static class FeedbackCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("feedback", "Lists complaints and feedback that somebody has to work on, and moves them on.")
    {
        FeedbackListCommand.Create(terminal),
        FeedbackShowCommand.Create(terminal),
        FeedbackOrderCommands.Analyse(terminal),
        FeedbackOrderCommands.Handle(terminal),
        FeedbackOrderCommands.Close(terminal),
    };
}
