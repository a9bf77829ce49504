using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>The states of tasks by name, in the order of their numbers.</summary>
public static class TaskSteps
{
    /// <summary>The names.</summary>
    public static NamedSteps All { get; } = new("task", ["open", "snoozed", "done", "skipped", "lapsed", "withdrawn"]);

    /// <summary>The name of a state.</summary>
    public static string NameOf(TaskState state) => All.NameOf((int)state);
}
