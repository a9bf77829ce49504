using System.Diagnostics;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// A caller's interactions while their parts are with the shards. It completes when the last part is settled, and only then makes
/// room for others, whether its caller still waits or not.
/// </summary>
internal sealed class Submission(InteractionOutcome[] outcomes, OpenCalls calls, Admission admission, Activity? activity) : IOpenCall
{
    private readonly TaskCompletionSource<SubmitResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unsettled;
    private volatile bool _isInDoubt;

    public InteractionOutcome[] Outcomes { get; } = outcomes;

    public Task<SubmitResult> Completion => _completion.Task;

    /// <summary>Begins to wait for so many parts, before the first goes out.</summary>
    public void Expect(int parts)
    {
        _unsettled = parts;
        calls.Add(this);
    }

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
            Complete(_isInDoubt ? SubmitResult.Unavailable : new SubmitResult(SubmitStatus.Done, Outcomes));
        }
    }

    public void Abandon() => Complete(SubmitResult.Unavailable);

    public void Complete(SubmitResult result)
    {
        if (_completion.TrySetResult(result))
        {
            calls.Remove(this);
            admission.Leave(Outcomes.Length);
        }
    }
}
