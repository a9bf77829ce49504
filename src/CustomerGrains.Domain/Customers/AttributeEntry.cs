namespace CustomerGrains.Domain.Customers;

/// <summary>An attribute's value and the change that gave it.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Value">Its value; empty when it was removed.</param>
/// <param name="ChangedAt">When the change happened.</param>
/// <param name="InteractionId">The change's id, which decides between changes of the same instant.</param>
internal readonly record struct AttributeEntry(string Name, string Value, Instant ChangedAt, string InteractionId);
