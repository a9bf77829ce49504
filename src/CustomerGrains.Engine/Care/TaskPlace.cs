namespace CustomerGrains.Engine.Care;

/// <summary>A task's place in the list of tasks: those due first come first.</summary>
/// <param name="DueDay">The UTC day on which it is due.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Rule">The rule's name.</param>
public readonly record struct TaskPlace(int DueDay, string CustomerId, string Rule) : IComparable<TaskPlace>
{
    /// <summary>The place of a task.</summary>
    public static TaskPlace Of(OpenTask task) => new(task.Task.DueDay, task.CustomerId, task.Task.Rule);

    /// <inheritdoc/>
    public int CompareTo(TaskPlace other)
    {
        int order = DueDay.CompareTo(other.DueDay);
        order = order != 0 ? order : string.CompareOrdinal(CustomerId, other.CustomerId);
        return order != 0 ? order : string.CompareOrdinal(Rule, other.Rule);
    }

    /// <summary>Whether one comes before another.</summary>
    public static bool operator <(TaskPlace left, TaskPlace right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    public static bool operator >(TaskPlace left, TaskPlace right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another or is the same.</summary>
    public static bool operator <=(TaskPlace left, TaskPlace right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another or is the same.</summary>
    public static bool operator >=(TaskPlace left, TaskPlace right) => left.CompareTo(right) >= 0;
}
