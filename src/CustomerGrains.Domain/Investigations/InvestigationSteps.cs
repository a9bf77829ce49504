using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Investigations;

/// <summary>The states of investigations by name, and the only place that says which may follow which.</summary>
public static class InvestigationSteps
{
    private static readonly InvestigationState[][] Next =
    [
        [InvestigationState.Watch, InvestigationState.Investigating],
        [InvestigationState.Investigating, InvestigationState.Cleared],
        [InvestigationState.Watch, InvestigationState.Restricted, InvestigationState.Cleared],
        [InvestigationState.Investigating, InvestigationState.Cleared],
        [InvestigationState.Watch, InvestigationState.Investigating],
    ];

    /// <summary>The names, in the order of their numbers.</summary>
    public static NamedSteps All { get; } = new("investigation", ["watch", "investigating", "restricted", "cleared"]);

    /// <summary>The name of a state; none where there is none.</summary>
    public static string NameOf(InvestigationState state) => state == InvestigationState.None ? "none" : All.NameOf((int)state);

    /// <summary>The name of a kind of risk.</summary>
    public static string NameOf(RiskKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>
    /// The states that may follow one. One that is under way may also be moved to where it is, which adds to its evidence.
    /// </summary>
    public static IReadOnlyList<InvestigationState> After(InvestigationState state) =>
        state is InvestigationState.None or InvestigationState.Cleared ? Next[(int)state] : [state, .. Next[(int)state]];

    /// <summary>Whether evidence is required to come to a state: to hold something against a customer, and to hold it no longer.</summary>
    public static bool NeedsEvidence(InvestigationState state) => state is InvestigationState.Restricted or InvestigationState.Cleared;
}
