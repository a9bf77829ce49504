using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Tasks for people.</summary>
internal static class TaskLine
{
    /// <summary>A task on one line.</summary>
    public static string Of(CareTask task) => TimelineLine.OneLine(string.Join("  ", new[]
    {
        $"{DecisionSections.Day(task.Due)}{(task.IsOverdue ? " overdue" : "")}",
        task.CustomerId,
        $"{task.Rule}: {task.Title}",
        task.State == TaskState.Snoozed ? $"put off until {DecisionSections.Day(task.SnoozedUntil)}" : Figures.Word(task.State),
        task.AssignedTo.Length > 0 ? task.AssignedTo : task.Role,
    }.Where(part => part.Length > 0)));

    /// <summary>An order in a few words.</summary>
    public static string Of(TaskOrder order)
    {
        string what = order.Kind switch
        {
            TaskOrderKind.Assign => order.AssignedTo.Length > 0 ? $"given to {order.AssignedTo}" : "taken",
            TaskOrderKind.Snooze => $"put off until {DecisionSections.Day(order.Until)}",
            TaskOrderKind.Complete => "done",
            _ => "skipped",
        };
        return $"task {order.Rule} {what} by {order.By}{(order.Note.Length > 0 ? ": " : "")}{order.Note}";
    }
}
