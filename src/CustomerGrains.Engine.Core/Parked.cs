using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Something that was made from a tentative state and may be let out only when that state is durable: the outcome of an interaction
/// that made no record, an answer, or a snapshot. One of the three is set.
/// </summary>
internal readonly record struct Parked
{
    /// <summary>The part whose interaction has the outcome.</summary>
    public SubmissionPart? Part { get; init; }

    /// <summary>Place of that interaction in the part.</summary>
    public int Index { get; init; }

    /// <summary>That outcome.</summary>
    public InteractionOutcome Outcome { get; init; }

    /// <summary>The question that was answered.</summary>
    public ReadRequest? Read { get; init; }

    /// <summary>The answer to it.</summary>
    public ReadAnswer Answer { get; init; }

    /// <summary>The snapshot to be written.</summary>
    public CustomerSnapshot? Snapshot { get; init; }

    /// <summary>The row of the population index that goes with the snapshot; null without an index.</summary>
    public IndexRow? Row { get; init; }

    /// <summary>A place of the journal behind which all records lie that only this snapshot has.</summary>
    public long UnsavedFrom { get; init; }
}
