using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CustomerGrains.Cli.Bench.Load;
using CustomerGrains.V1;

namespace CustomerGrains.Cli.Tests.Bench;

/// <summary>Answers at once, but for one message at which it stands still for a while.</summary>
internal sealed class StallingChannel(TimeProvider time, int stallsAt, TimeSpan stall) : IWriteChannel
{
    private readonly Channel<int> _answers = System.Threading.Channels.Channel.CreateUnbounded<int>();
    private int _messages;

    public bool HasRetried => false;

    public async ValueTask WriteAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken)
    {
        if (++_messages == stallsAt)
        {
            await Task.Delay(stall, time, cancellationToken);
        }

        await _answers.Writer.WriteAsync(interactions.Count, cancellationToken);
    }

    public ValueTask CompleteAsync()
    {
        _answers.Writer.Complete();
        return ValueTask.CompletedTask;
    }

    public async IAsyncEnumerable<IReadOnlyList<InteractionOutcome>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (int count in _answers.Reader.ReadAllAsync(cancellationToken))
        {
            yield return [.. Enumerable.Repeat(new InteractionOutcome { Kind = OutcomeKind.Applied }, count)];
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
