namespace CustomerGrains.Engine.Core;

/// <summary>The interactions of one submission that belong to one shard, and the places where their outcomes go.</summary>
/// <param name="interactions">The interactions of the part.</param>
/// <param name="outcomes">Where outcomes go, shared with the other parts; this part writes only at its own places.</param>
/// <param name="places">For each interaction, the place of its outcome.</param>
internal class SubmissionPart(SubmittedInteraction[] interactions, InteractionOutcome[] outcomes, int[] places)
{
    private int _unsettled = interactions.Length;

    public int Count => interactions.Length;

    /// <summary>Whether something in it failed, so that nothing is known of the whole.</summary>
    public bool IsInDoubt { get; private set; }

    public SubmittedInteraction this[int index] => interactions[index];

    /// <summary>Lets go of an interaction that is in a record now: a part waits for its commit, and what it holds on to has to be copied by the garbage collector.</summary>
    public void Release(int index) => interactions[index] = default;

    /// <summary>Notes an outcome and says whether it was the last one missing.</summary>
    public bool Settle(int index, InteractionOutcome outcome)
    {
        outcomes[places[index]] = outcome;
        return --_unsettled == 0;
    }

    /// <summary>Notes that nothing is known of an interaction and says whether it was the last one missing.</summary>
    public bool Fail()
    {
        IsInDoubt = true;
        return --_unsettled == 0;
    }
}
