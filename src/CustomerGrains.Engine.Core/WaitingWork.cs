namespace CustomerGrains.Engine.Core;

/// <summary>Work for a customer that is not ready: an interaction of a part, or a question.</summary>
/// <param name="Part">The part; null for a question.</param>
/// <param name="Index">Place of the interaction in the part.</param>
/// <param name="Read">The question; null for an interaction.</param>
internal readonly record struct WaitingWork(SubmissionPart? Part, int Index, ReadRequest? Read);
