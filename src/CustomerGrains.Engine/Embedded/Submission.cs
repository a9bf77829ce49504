using System.Diagnostics;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>A caller's interactions while their parts are with the shards. It completes when the last part is settled.</summary>
internal sealed class Submission(InteractionOutcome[] outcomes, Activity? activity)
{
    private readonly TaskCompletionSource<SubmitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unsettled;
    private volatile bool _isInDoubt;

    public InteractionOutcome[] Outcomes { get; } = outcomes;

    public Task<SubmitResult> Completion => _completion.Task;

    /// <summary>Says how many parts there are, before the first goes out.</summary>
    public void Expect(int parts) => _unsettled = parts;

    public void Settled(SubmissionPart part, ActivityContext commit)
    {
        if (commit != default)
        {
            activity?.AddLink(new ActivityLink(commit));
        }

        if (part.IsInDoubt)
        {
            _isInDoubt = true;
        }

        if (Interlocked.Decrement(ref _unsettled) == 0)
        {
            _completion.SetResult(_isInDoubt ? SubmitResult.Unavailable : new SubmitResult(SubmitStatus.Done, Outcomes));
        }
    }
}

/// <summary>A part that knows its submission.</summary>
internal sealed class EmbeddedPart(Submission submission, SubmittedInteraction[] interactions, int[] places)
    : SubmissionPart(interactions, submission.Outcomes, places)
{
    public Submission Submission { get; } = submission;
}
