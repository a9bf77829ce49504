using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions …</c>: what is done for customers, and whether it helps.</summary>
internal static class InterventionsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("interventions", "Begins and ends what is done for customers.")
    {
        InterventionListCommand.Create(terminal),
        InterventionStartCommand.Create(terminal),
        InterventionEndCommands.Show(terminal),
        InterventionEndCommands.Finish(terminal),
        InterventionEndCommands.Cancel(terminal),
    };
}
