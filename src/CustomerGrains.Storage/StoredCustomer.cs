namespace CustomerGrains.Storage;

/// <summary>All that is needed to activate a customer: the newest snapshot, and the records after it in order of version.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Snapshot">Null when none was written yet.</param>
/// <param name="Tail">Empty, with no snapshot, when the customer is not known.</param>
public sealed record StoredCustomer(string CustomerId, CustomerSnapshot? Snapshot, IReadOnlyList<JournalRecord> Tail);
