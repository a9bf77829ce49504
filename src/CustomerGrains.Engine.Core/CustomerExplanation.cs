using CustomerGrains.Domain;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Engine.Core;

/// <summary>Why one customer is what it is. All that it rests on is durable.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Version">Its records, interactions and reviews.</param>
/// <param name="LastRecordedAt">When the newest of them was made.</param>
/// <param name="Explanation">The explanation at the instant asked for.</param>
/// <param name="Standing">What has been decided about the customer, as last recorded; null before the first decision.</param>
/// <param name="Grades">The grades that were decided, explained, in the standard's order; none before the first decision.</param>
public sealed record CustomerExplanation(
    string CustomerId, long Version, Instant LastRecordedAt, Explanation Explanation, Standing? Standing, IReadOnlyList<GradeExplanation> Grades)
{
    /// <summary>The standard that the grades and warnings are of where it is known; else the one that figures are explained by.</summary>
    public required CompiledStandard Standard { get; init; }

    /// <summary>How the customer stands to the causes of its warnings that are not over; none where their standard is not known any more.</summary>
    public required IReadOnlyList<WarningExplanation> Warnings { get; init; }

    /// <summary>Why each action is recommended or not; none before the first decision and where the standard of the grades is not known any more.</summary>
    public IReadOnlyList<ActionExplanation> Actions { get; init; } = [];

    /// <summary>How the customer is to be served; nothing before the first decision and where the standard of its grades is not known any more.</summary>
    public CareAdvice Care { get; init; } = CareAdvice.None;
}
