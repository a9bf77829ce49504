using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Warnings;

/// <summary>The states of warnings by name, in the order of their numbers.</summary>
public static class WarningSteps
{
    /// <summary>The names.</summary>
    public static NamedSteps All { get; } = new("warning", ["open", "acknowledged", "snoozed", "resolved"]);

    /// <summary>The name of a state.</summary>
    public static string NameOf(WarningState state) => All.NameOf((int)state);
}
