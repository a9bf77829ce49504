using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>A shard's records on their way to the store.</summary>
/// <param name="Records">The records.</param>
/// <param name="Tallies">What they add to the tallies, in the format of <c>TallyCodec</c>.</param>
internal readonly record struct TalliedGroup(IReadOnlyList<JournalRecord> Records, byte[] Tallies);
