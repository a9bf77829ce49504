using System.CommandLine;

namespace CustomerGrains.Cli.Commands.Tasks;

/// <summary><c>customergrains tasks …</c>: what is due, and what becomes of it.</summary>
internal static class TasksCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal) => new("tasks", "Lists the tasks that are due for customers, and works them.")
    {
        TaskListCommand.Create(terminal),
        TaskOrderCommands.Take(terminal),
        TaskOrderCommands.Done(terminal),
        TaskOrderCommands.Skip(terminal),
        TaskOrderCommands.Snooze(terminal),
    };
}
