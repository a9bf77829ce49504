using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>A part on its way through the shard.</summary>
internal sealed class SimulatedPart(int number, Intent[] intents, InteractionOutcome[] outcomes)
    : SubmissionPart([.. intents.Select(intent => intent.Submitted)], outcomes, [.. Enumerable.Range(0, intents.Length)])
{
    public int Number { get; } = number;

    public Intent[] Intents { get; } = intents;

    public InteractionOutcome[] Outcomes { get; } = outcomes;

    public static SimulatedPart Of(int number, Intent[] intents) => new(number, intents, new InteractionOutcome[intents.Length]);
}
