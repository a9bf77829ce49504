using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Interactions;

/// <summary>Writes outcomes to the wire.</summary>
internal static class OutcomeWriter
{
    /// <param name="outcome">The outcome.</param>
    /// <param name="recordedAt">Its instant as a message, which others may share.</param>
    public static V1.InteractionOutcome Write(in InteractionOutcome outcome, Timestamp recordedAt) => outcome.Rejection is { } rejection
        ? Write(rejection)
        : new V1.InteractionOutcome
        {
            Kind = (V1.OutcomeKind)outcome.Kind,
            Version = outcome.Version,
            RecordedAt = recordedAt,
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
