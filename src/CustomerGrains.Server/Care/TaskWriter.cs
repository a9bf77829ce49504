using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Care;

/// <summary>Writes tasks to the wire. What the rule says is that of the standard given, by the rule's name; nothing where it has none of it.</summary>
internal static class TaskWriter
{
    /// <summary>The tasks of a customer that are not over.</summary>
    public static IEnumerable<V1.CareTask> Active(string customerId, long version, Standing standing, Standard standard) =>
        standing.Care is { } care ? care.Tasks.Where(task => task.IsActive).Select(task => Write(customerId, version, task, standing, standard)) : [];

    /// <summary>A task.</summary>
    public static V1.CareTask Write(string customerId, long version, CareTask task, Standing standing, Standard standard)
    {
        TaskRule? rule = standard.Tasks.FirstOrDefault(each => each.Name == task.Rule);
        return new V1.CareTask
        {
            CustomerId = customerId,
            Rule = task.Rule,
            OpenedAt = InteractionWriter.Write(task.OpenedAt),
            Title = rule is { Title.Length: > 0 } ? rule.Title : task.Rule,
            State = (V1.TaskState)task.State,
            Since = InteractionWriter.Write(task.Since),
            Day = StandingWriter.Day(task.AnchorDay),
            Due = StandingWriter.Day(task.DueDay),
            IsOverdue = task.IsOverdue,
            SnoozedUntil = task.State == TaskState.Snoozed ? StandingWriter.Day(task.SnoozedUntilDay) : null,
            Role = CareAdvisor.RoleOf(task, standing, standard),
            AssignedTo = task.AssignedTo,
            Instructions = rule?.Instructions ?? "",
            By = task.By,
            Note = task.Note,
            Version = version,
            StandardVersion = standard.Version,
        };
    }

    /// <summary>Writes an order as it stands in the journal; null for what is none.</summary>
    public static V1.TaskOrder? Write(InteractionDetail detail) => detail switch
    {
        TaskAssignment taken => new V1.TaskOrder
        {
            Rule = taken.Rule,
            OpenedAt = InteractionWriter.Write(taken.OpenedAt),
            Kind = V1.TaskOrderKind.Assign,
            AssignedTo = taken.AssignedTo,
            Note = taken.Note,
            By = taken.By,
        },
        TaskSnooze snooze => new V1.TaskOrder
        {
            Rule = snooze.Rule,
            OpenedAt = InteractionWriter.Write(snooze.OpenedAt),
            Kind = V1.TaskOrderKind.Snooze,
            Until = StandingWriter.Day(snooze.UntilDay),
            Note = snooze.Note,
            By = snooze.By,
        },
        TaskCompletion completion => new V1.TaskOrder
        {
            Rule = completion.Rule,
            OpenedAt = InteractionWriter.Write(completion.OpenedAt),
            Kind = completion.IsSkipped ? V1.TaskOrderKind.Skip : V1.TaskOrderKind.Complete,
            Note = completion.Note,
            By = completion.By,
        },
        _ => null,
    };
}
