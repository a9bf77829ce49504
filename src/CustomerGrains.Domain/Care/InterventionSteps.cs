using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Care;

/// <summary>The states of interventions by name, in the order of their numbers.</summary>
public static class InterventionSteps
{
    /// <summary>The names.</summary>
    public static NamedSteps All { get; } = new("intervention", ["open", "finished", "cancelled", "lapsed", "withdrawn"]);

    /// <summary>The name of a state.</summary>
    public static string NameOf(InterventionState state) => All.NameOf((int)state);
}
