using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Warnings;

/// <summary><c>customergrains warnings …</c>: what somebody should look at, and what becomes of it.</summary>
internal static class WarningsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("warnings", "Lists the warnings that are not over, and works them.")
    {
        WarningListCommand.Create(terminal),
        WarningSummaryCommand.Create(terminal),
        WarningShowCommand.Create(terminal),
        WarningHistoryCommand.Create(terminal),
        WarningOrderCommands.Take(terminal),
        WarningOrderCommands.Snooze(terminal),
        WarningOrderCommands.Resolve(terminal),
        WarningOrderCommands.Raise(terminal),
        CrisisCommand.Create(terminal),
        SubjectListCommand.Create(terminal),
        SubjectRatesCommand.Create(terminal),
    };
}
