using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Care;

/// <summary>Writes interventions to the wire. The title is that of the standard given, by the action's name.</summary>
internal static class InterventionWriter
{
    /// <summary>An intervention.</summary>
    public static V1.Intervention Write(string customerId, long version, Intervention intervention, Standard standard) => new()
    {
        CustomerId = customerId,
        Action = intervention.Action,
        StartedAt = InteractionWriter.Write(intervention.StartedAt),
        Title = standard.Actions.FirstOrDefault(each => each.Name == intervention.Action) is { Title.Length: > 0 } rule ? rule.Title : intervention.Action,
        State = (V1.InterventionState)intervention.State,
        Since = InteractionWriter.Write(intervention.Since),
        Outcome = (V1.InterventionOutcome)intervention.Outcome,
        LapsesAt = intervention is { IsOpen: true, LapsesDay: not 0 } ? StandingWriter.Day(intervention.LapsesDay) : null,
        WinBackUntil = intervention.WinBackUntilDay == 0 ? null : StandingWriter.Day(intervention.WinBackUntilDay),
        WonBackOn = intervention.WonBackDay == 0 ? null : StandingWriter.Day(intervention.WonBackDay),
        Channel = (V1.Channel)intervention.Channel,
        Cost = InteractionWriter.Write(intervention.Cost),
        IsCostActual = intervention.IsCostActual,
        Reason = intervention.Reason,
        Warning = intervention.Warning,
        Task = intervention.Task,
        StartedBy = intervention.StartedBy,
        EndedBy = intervention.EndedBy,
        Note = intervention.Note,
        Version = version,
    };
}
