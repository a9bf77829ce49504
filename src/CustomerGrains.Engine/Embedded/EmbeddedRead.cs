using CustomerGrains.Domain;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>A question whose asker waits.</summary>
internal sealed class EmbeddedRead(string customerId, Instant? at) : ReadRequest(customerId, at)
{
    private readonly TaskCompletionSource<ReadAnswer> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<ReadAnswer> Completion => _completion.Task;

    public void Complete(ReadAnswer answer) => _completion.SetResult(answer);
}
