namespace CustomerGrains.Engine.Core;

/// <summary>
/// How far a shard's customers are in snapshots: of all records that lie at or before the place, each is in a snapshot that has been
/// let out. That holds as long as no losses are added: a customer whose state was given up, or that could not be read, is one whose
/// records nobody remembers, and has to be found by the store.
/// </summary>
/// <param name="Position">The place of the journal.</param>
/// <param name="Losses">Losses since the start.</param>
internal readonly record struct SnapshotFloor(long Position, long Losses);
