using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Interventions;

/// <summary><c>customergrains interventions …</c>: what is done for customers, and whether it helps.</summary>
internal static class InterventionsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("interventions", "Begins and ends what is done for customers, and says whether it helps.")
    {
        InterventionListCommand.Create(terminal),
        InterventionStartCommand.Create(terminal),
        InterventionShowCommand.Create(terminal),
        InterventionEndCommands.Finish(terminal),
        InterventionEndCommands.Cancel(terminal),
        EffectCommand.Create(terminal),
    };
}
