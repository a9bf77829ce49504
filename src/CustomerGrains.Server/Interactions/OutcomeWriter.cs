using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Server.Interactions;

/// <summary>Writes outcomes to the wire.</summary>
internal static class OutcomeWriter
{
    public static V1.InteractionOutcome Write(in InteractionOutcome outcome) => outcome.Rejection is { } rejection
        ? Write(rejection)
        : new V1.InteractionOutcome
        {
            Kind = (V1.OutcomeKind)outcome.Kind,
            Version = outcome.Version,
            RecordedAt = InteractionWriter.Write(outcome.RecordedAt),
        };

    public static V1.InteractionOutcome Write(Rejection rejection) => new()
    {
        Kind = V1.OutcomeKind.Rejected,
        Rejection = new V1.Rejection
        {
            Reason = (V1.RejectionReason)rejection.Reason,
            Field = rejection.Field,
            Description = rejection.Description,
        },
    };
}
