using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>A record that is not yet durable, the interaction of a submission that waits for it, and what else may be let out with it.</summary>
/// <param name="grain">The customer's grain.</param>
/// <param name="made">The record, and what becomes known by it.</param>
/// <param name="part">The part that the interaction belongs to; null for a review, which nobody sent.</param>
/// <param name="index">Place of the interaction in the part.</param>
internal class PendingRecord(Grain grain, in MadeRecord made, SubmissionPart? part, int index)
{
    private List<Parked>? _parked;

    public Grain Grain { get; } = grain;

    public JournalRecord Record { get; } = made.Record;

    public SubmissionPart? Part { get; } = part;

    public int Index { get; } = index;

    /// <summary>What has been decided about the customer, when that says something new of its warnings or tasks; else null.</summary>
    public Standing? Warned { get; } = made.Warned;

    /// <summary>What it adds to the tallies.</summary>
    public TalliedRecord Tallied { get; } = made.Tallied;

    /// <summary>The next record of the same customer.</summary>
    public PendingRecord? Next { get; set; }

    /// <summary>What is let out when the record is durable, in order of arrival; null when there is nothing, as mostly.</summary>
    public IReadOnlyList<Parked>? Parked => _parked;

    public void Park(in Parked parked) => (_parked ??= []).Add(parked);
}
