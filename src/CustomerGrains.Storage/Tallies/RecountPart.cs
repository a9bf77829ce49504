namespace CustomerGrains.Storage.Tallies;

/// <summary>Some customers of a recount, one after another.</summary>
/// <param name="UpTo">The number of the last of them.</param>
/// <param name="IsLast">Whether there are no more.</param>
/// <param name="Records">
/// All their records from before the recount, with assessments: customer by customer, of each in order of version, from its first one on.
/// </param>
public sealed record RecountPart(UInt128 UpTo, bool IsLast, IReadOnlyList<ScannedRecord> Records);
