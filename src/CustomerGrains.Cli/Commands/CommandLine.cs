using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CustomerGrains.Cli.Commands.Feedbacks;
using CustomerGrains.Cli.Commands.Investigations;
using CustomerGrains.Cli.Commands.Points;
using CustomerGrains.Cli.Commands.Standards;
using CustomerGrains.Cli.Commands.Webhooks;
using CustomerGrains.Cli.Commands.Interventions;
using CustomerGrains.Cli.Commands.Tasks;
using CustomerGrains.Cli.Commands.Warnings;

namespace CustomerGrains.Cli.Commands;

/// <summary>The command line as a whole.</summary>
internal static class CommandLine
{
    // After Ctrl-C the progress is written and the connection closed; that takes a moment, not longer.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    // EPIPE, which is the same on all systems that have it.
    private const int BrokenPipe = 32;

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        RootCommand root = new("Sends interactions to CustomerGrains, shows the live picture of customers and follows it, fits models and changes standards.")
        {
            IngestCommand.Create(terminal),
            GetCommand.Create(terminal),
            GradeCommand.Create(terminal),
            GradesCommand.Create(terminal),
            OverrideCommand.Create(terminal),
            WarningsCommand.Create(terminal),
            CareCommand.Create(terminal),
            TasksCommand.Create(terminal),
            InterventionsCommand.Create(terminal),
            FeedbackCommand.Create(terminal),
            InvestigationsCommand.Create(terminal),
            PointsCommand.Create(terminal),
            TimelineCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ListCommand.Create(terminal),
            PortfolioCommand.Create(terminal),
            KpisCommand.Create(terminal),
            ExportCommand.Create(terminal),
            WatchCommand.Create(terminal),
            WebhooksCommand.Create(terminal),
            ModelCommand.Create(terminal),
            StandardCommand.Create(terminal),
            BenchCommand.Create(terminal),
        };
        root.HelpName = "customergrains";
        ExtendHelp(root);
        PlainNumbers.Read(root);

        ParseResult result = root.Parse(arguments);
        if (result.Action is ParseErrorAction errors)
        {
            errors.ShowHelp = false;
        }

        InvocationConfiguration configuration = new()
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToStop,
        };
        try
        {
            int code = await result.InvokeAsync(configuration, cancellationToken);
            return result.Action is ParseErrorAction ? (int)ExitCode.WrongUsageOrFile : code;
        }
        catch (IOException exception) when (exception.HResult == BrokenPipe)
        {
            return (int)ExitCode.OutputClosed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"Error: {exception.Message}");
            return (int)ExitCode.WrongUsageOrFile;
        }
    }

    private static void ExtendHelp(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new DetailedHelp((HelpAction)help.Action!);
    }
}
