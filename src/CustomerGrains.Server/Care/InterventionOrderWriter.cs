using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Care;

/// <summary>Writes orders about interventions to the wire, as they stand in the journal.</summary>
internal static class InterventionOrderWriter
{
    /// <summary>Writes an order; null for what is none.</summary>
    public static V1.InterventionOrder? Write(InteractionDetail detail) => detail switch
    {
        InterventionStart start => new V1.InterventionOrder
        {
            Action = start.Action,
            Kind = V1.InterventionOrderKind.Start,
            Cost = start.Cost is { } cost ? InteractionWriter.Write(cost) : null,
            Channel = (V1.Channel)start.Channel,
            Warning = start.Warning,
            Task = start.Task,
            Note = start.Reason,
            By = start.By,
        },
        InterventionFinish finish => new V1.InterventionOrder
        {
            Action = finish.Action,
            StartedAt = InteractionWriter.Write(finish.StartedAt),
            Kind = V1.InterventionOrderKind.Finish,
            Outcome = (V1.InterventionOutcome)finish.Outcome,
            Cost = finish.Cost is { } cost ? InteractionWriter.Write(cost) : null,
            Note = finish.Note,
            By = finish.By,
        },
        InterventionCancellation cancellation => new V1.InterventionOrder
        {
            Action = cancellation.Action,
            StartedAt = InteractionWriter.Write(cancellation.StartedAt),
            Kind = V1.InterventionOrderKind.Cancel,
            Note = cancellation.Note,
            By = cancellation.By,
        },
        _ => null,
    };
}
