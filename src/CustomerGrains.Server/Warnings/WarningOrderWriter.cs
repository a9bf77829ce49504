using CustomerGrains.Domain.Interactions;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Warnings;

/// <summary>Writes orders about warnings to the wire, as they stand in the journal.</summary>
internal static class WarningOrderWriter
{
    /// <summary>Writes an order; null for what is none.</summary>
    public static V1.WarningOrder? Write(InteractionDetail detail) => detail switch
    {
        WarningAcknowledgement taken => new V1.WarningOrder
        {
            Rule = taken.Rule,
            OpenedAt = InteractionWriter.Write(taken.OpenedAt),
            Kind = V1.WarningOrderKind.Acknowledge,
            AssignedTo = taken.AssignedTo,
            Note = taken.Note,
            By = taken.By,
        },
        WarningSnooze snooze => new V1.WarningOrder
        {
            Rule = snooze.Rule,
            OpenedAt = InteractionWriter.Write(snooze.OpenedAt),
            Kind = V1.WarningOrderKind.Snooze,
            Until = InteractionWriter.Write(snooze.Until),
            Note = snooze.Note,
            By = snooze.By,
        },
        WarningResolution resolution => new V1.WarningOrder
        {
            Rule = resolution.Rule,
            OpenedAt = InteractionWriter.Write(resolution.OpenedAt),
            Kind = V1.WarningOrderKind.Resolve,
            Outcome = (V1.WarningOutcome)resolution.Outcome,
            Note = resolution.Note,
            By = resolution.By,
        },
        WarningRaise raise => new V1.WarningOrder
        {
            Rule = raise.Rule, Kind = V1.WarningOrderKind.Raise, Note = raise.Note, By = raise.By, CrisisId = raise.CrisisId,
        },
        _ => null,
    };
}
