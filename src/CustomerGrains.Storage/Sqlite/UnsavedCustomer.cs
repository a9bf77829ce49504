namespace CustomerGrains.Storage.Sqlite;

/// <summary>A customer whose records are needed to know what it was at a moment.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Snapshot">Its snapshot; null when there is none of the moment or before.</param>
/// <param name="First">The first version to read: the snapshot's own, or 1.</param>
internal sealed record UnsavedCustomer(KnownCustomer Customer, CustomerSnapshot? Snapshot, long First);
