using CustomerGrains.V1;

namespace CustomerGrains.Cli.Bench.Load;

/// <summary>One stream of messages and their answers in the same order. One task writes while another one reads.</summary>
internal interface IWriteChannel : IAsyncDisposable
{
    /// <summary>Whether something may have been sent twice because the stream had broken.</summary>
    bool HasRetried { get; }

    /// <summary>Sends a message; waits only as the transport makes it wait.</summary>
    ValueTask WriteAsync(IReadOnlyList<Interaction> interactions, CancellationToken cancellationToken);

    /// <summary>Says that no message will follow.</summary>
    ValueTask CompleteAsync();

    /// <summary>The answers in the order of the messages; ends behind the last.</summary>
    IAsyncEnumerable<IReadOnlyList<InteractionOutcome>> ReadAllAsync(CancellationToken cancellationToken);
}
