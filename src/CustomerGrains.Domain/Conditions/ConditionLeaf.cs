namespace CustomerGrains.Domain.Conditions;

/// <summary>One comparison of a condition as it came out.</summary>
/// <param name="What">The metric, attribute:NAME, grading:NAME, lifecycle:NAME or segment:NAME that was compared.</param>
/// <param name="IsSatisfied">Whether it contributes: whether it held, or did not where its contrary is asked for.</param>
/// <param name="IsUnknown">Whether too little was known to say.</param>
/// <param name="Actual">What it is, for example 3, gold or unknown.</param>
/// <param name="Needed">What it must be, for example at least 5, or not above 2.</param>
/// <param name="IsTellable">Whether the customer may be told of it.</param>
public sealed record ConditionLeaf(string What, bool IsSatisfied, bool IsUnknown, string Actual, string Needed, bool IsTellable)
{
    /// <summary>The number it is; null when it is no number or unknown.</summary>
    public double? ActualNumber { get; init; }

    /// <summary>The number it is compared with; null when it is none.</summary>
    public double? NeededNumber { get; init; }

    /// <summary>
    /// Of a flag or a word, the figures that it is made from against the limits at which it is as it is asked for; empty of what is a figure
    /// itself, and where nothing simpler can be said.
    /// </summary>
    public IReadOnlyList<ConditionLeaf> Behind { get; init; } = [];
}
