using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>A question whose asker waits.</summary>
internal sealed class EmbeddedRead : ReadRequest, IOpenCall
{
    private readonly TaskCompletionSource<ReadAnswer> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OpenCalls _calls;

    public EmbeddedRead(string customerId, Instant? at, ReadScope scope, OpenCalls calls, PictureKey? known = null)
        : base(customerId, at, scope, known)
    {
        _calls = calls;
        calls.Add(this);
    }

    public Task<ReadAnswer> Completion => _completion.Task;

    public void Abandon() => Complete(new ReadAnswer(ReadStatus.Unavailable));

    public void Complete(ReadAnswer answer)
    {
        if (_completion.TrySetResult(answer))
        {
            _calls.Remove(this);
        }
    }
}
