using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Core;

/// <summary>What may become of an interaction. The numbers are those of the contract.</summary>
public enum OutcomeKind
{
    /// <summary>Not decided.</summary>
    Unspecified = 0,

    /// <summary>Folded into the customer and durable.</summary>
    Applied = 1,

    /// <summary>The same interaction was recorded before.</summary>
    Duplicate = 2,

    /// <summary>The id belongs to an interaction with another content.</summary>
    Conflict = 3,

    /// <summary>Not valid.</summary>
    Rejected = 4,
}

/// <summary>What became of one interaction.</summary>
/// <param name="Kind">Which of the closed set.</param>
/// <param name="Version">The version that the holder of the id made; 0 when rejected.</param>
/// <param name="RecordedAt">When the holder of the id was recorded; meaningless when rejected.</param>
/// <param name="Rejection">Why it was refused; null unless rejected.</param>
public readonly record struct InteractionOutcome(OutcomeKind Kind, long Version, Instant RecordedAt, Rejection? Rejection)
{
    /// <summary>The outcome of an interaction that is not valid.</summary>
    public static InteractionOutcome Refused(Rejection rejection) => new(OutcomeKind.Rejected, 0, default, rejection);

    /// <summary>The outcome of an interaction whose id has a record already.</summary>
    internal static InteractionOutcome OfRepeat(in SubmittedInteraction submitted, JournalRecord holder)
    {
        // A request that is sent again was given at another instant; what it orders is the same.
        bool isSame = submitted.Interaction.Detail.IsFact
            ? submitted.Content.AsSpan().SequenceEqual(holder.Interaction)
            : submitted.Interaction.Detail == InteractionCodec.Decode(holder.Interaction).Detail;
        return new InteractionOutcome(isSame ? OutcomeKind.Duplicate : OutcomeKind.Conflict, holder.Version, holder.RecordedAt, null);
    }
}
