using System.CommandLine;

namespace CustomerGrains.Cli.Commands;

/// <summary><c>customergrains model</c>: what is learnt from all customers.</summary>
internal static class ModelCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("model", "Fits models to the server's journal and shows those there are.")
    {
        ModelFitCommand.Create(terminal),
        ModelListCommand.Create(terminal),
        ModelShowCommand.Create(terminal),
    };
}
