using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine;

/// <summary>How a submission went.</summary>
public enum SubmitStatus
{
    /// <summary>Every interaction has its outcome, durably.</summary>
    Done,

    /// <summary>The engine is full; nothing was taken.</summary>
    Overloaded,

    /// <summary>The store failed, or the engine has ended; nothing is known of the submission. Send it again with the same ids.</summary>
    Unavailable,
}

/// <summary>What became of a submission.</summary>
/// <param name="Status">How it went.</param>
/// <param name="Outcomes">When done, one outcome for each interaction, in order; empty otherwise.</param>
public readonly record struct SubmitResult(SubmitStatus Status, IReadOnlyList<InteractionOutcome> Outcomes)
{
    /// <summary>The engine is full.</summary>
    public static readonly SubmitResult Overloaded = new(SubmitStatus.Overloaded, []);

    /// <summary>Nothing is known of the submission.</summary>
    public static readonly SubmitResult Unavailable = new(SubmitStatus.Unavailable, []);
}
