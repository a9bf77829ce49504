using System.Runtime.CompilerServices;
using CustomerGrains.Client;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>A stream that records: the public client's, which outlives breaks.</summary>
/// <param name="stream">The stream, which this one owns from now on.</param>
/// <param name="retries">Counts tries again of the stream's client.</param>
internal sealed class RecordingChannel(InteractionStream stream, RetryCount retries) : IWriteChannel
{
    private readonly long _retriesBefore = retries.Value;

    /// <inheritdoc/>
    public bool HasRetried => retries.Value > _retriesBefore;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken) =>
        await stream.WriteAsync(interactions, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CompleteAsync()
    {
        stream.Complete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<InteractionOutcome>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (RecordedBatch batch in stream.ReadAllAsync(cancellationToken))
        {
            yield return batch.Outcomes;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
