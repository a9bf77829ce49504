using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Investigations;

/// <summary><c>customergrains investigations …</c>: what is done about customers who may be a risk.</summary>
internal static class InvestigationsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("investigations", "Shows what is done about customers who may be a risk, and moves it on.")
    {
        InvestigationListCommand.Create(terminal),
        InvestigationShowCommand.Create(terminal),
        InvestigationMoveCommand.Create(terminal),
    };
}
