using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Format;

/// <summary>The first fields of an encoded interaction; the ids are UTF-8 inside the record they were read from.</summary>
internal readonly ref struct InteractionHeader(Instant occurredAt, ReadOnlySpan<byte> customerId, ReadOnlySpan<byte> interactionId)
{
    public Instant OccurredAt { get; } = occurredAt;

    public ReadOnlySpan<byte> CustomerId { get; } = customerId;

    public ReadOnlySpan<byte> InteractionId { get; } = interactionId;
}
