using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Standards;

/// <summary><c>customergrains standard</c>: the rules by which customers are graded, and their life.</summary>
internal static class StandardCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "standard";

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var calls = new StandardCalls(terminal);
        return new Command(Name, "Shows the standards by which customers are graded, and changes them.")
        {
            MetricsCommand.Create(calls),
            StatusCommand.Create(calls),
            ShowCommand.Create(calls),
            ListCommand.Create(calls),
            HistoryCommand.Create(calls),
            ValidateCommand.Create(calls),
            DiffCommand.Create(calls),
            DraftCommand.Create(calls),
            SimulateCommand.Create(calls),
            ActCommands.Submit(calls),
            ActCommands.SendBack(calls),
            ApproveCommand.Create(calls),
            ActCommands.Withdraw(calls),
            ActCommands.Shadow(calls),
            ActCommands.RollBack(calls),
        };
    }
}
