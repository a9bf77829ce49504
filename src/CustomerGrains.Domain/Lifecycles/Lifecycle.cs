using CustomerGrains.Domain.Conditions;

namespace CustomerGrains.Domain.Lifecycles;

/// <summary>
/// Stages of a customer's life. Every customer starts in the first one. Transitions are tried in their order; the first that is due and
/// whose guard holds is taken, and from the stage it leads to the next, as far as it goes. A way that would come back to a stage it has
/// been in is not taken at all, so that guards that hold at once do not send a customer round.
/// </summary>
public sealed record Lifecycle
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The stages; the first is where everybody starts.</summary>
    public required IReadOnlyList<LifecycleStage> Stages { get; init; }
}

/// <summary>One stage.</summary>
public sealed record LifecycleStage
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>The ways out, tried in this order. Default none.</summary>
    public IReadOnlyList<StageTransition> Transitions { get; init; } = [];
}

/// <summary>A way out of a stage. It has a guard, a timer, or both.</summary>
public sealed record StageTransition
{
    /// <summary>The stage it leads to.</summary>
    public required string To { get; init; }

    /// <summary>What must hold; null for the timer alone.</summary>
    public Condition? When { get; init; }

    /// <summary>UTC days in the stage before it may be taken. 0 or more; default 0.</summary>
    public int AfterDays { get; init; }
}
