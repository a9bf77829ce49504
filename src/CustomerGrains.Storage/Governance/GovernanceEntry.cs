using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Governance;

/// <summary>One entry of the governance log. Never changed once written; whoever makes one gives its array away.</summary>
/// <param name="Sequence">Its place in the log: 1, 2, 3 … without a gap.</param>
/// <param name="Kind">
/// What it is, for example <c>model.fitted</c>: lower-case letters, digits, dots and underscores. Who reads the log passes over kinds
/// that it does not know.
/// </param>
/// <param name="RecordedAt">When it was recorded, by the clock of the server that wrote it.</param>
/// <param name="Actor">Who did it; empty where callers are not known.</param>
/// <param name="Content">What was decided, in a format that belongs to the kind and names its own version.</param>
public sealed record GovernanceEntry(long Sequence, string Kind, Instant RecordedAt, string Actor, byte[] Content);
