using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Points;

/// <summary><c>customergrains points …</c>: what customers have earned, and what becomes of it.</summary>
internal static class PointsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("points", "Shows the loyalty points of customers, spends and adjusts them.")
    {
        PointsShowCommand.Create(terminal),
        PointsLedgerCommand.Create(terminal),
        PointsOrderCommands.Spend(terminal),
        PointsOrderCommands.Adjust(terminal),
    };
}
