using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>A record that is not yet durable, and the interaction of a submission that waits for it.</summary>
internal sealed class PendingRecord(Grain grain, JournalRecord record, SubmissionPart part, int index)
{
    public Grain Grain { get; } = grain;

    public JournalRecord Record { get; } = record;

    public SubmissionPart Part { get; } = part;

    public int Index { get; } = index;

    /// <summary>The next record of the same customer.</summary>
    public PendingRecord? Next { get; set; }
}
