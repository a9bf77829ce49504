using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Care;

/// <summary>Something that is, or was, done for a customer, as part of a standing. Immutable.</summary>
/// <param name="Action">The action's name in the standard; empty for one that is of no action.</param>
/// <param name="StartedAt">When it was begun, which no other intervention of the customer was: with the action it is its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when it stands there.</param>
public sealed record Intervention(string Action, Instant StartedAt, InterventionState State, Instant Since)
{
    /// <summary>The UTC day on which it is over by itself; 0 for never.</summary>
    public int LapsesDay { get; init; }

    /// <summary>The first UTC day of which a purchase follows it.</summary>
    public int CountsFromDay { get; init; } = StartedAt.Day;

    /// <summary>The last UTC day on which a purchase wins the customer back; 0 where the action is not to win back.</summary>
    public int WinBackUntilDay { get; init; }

    /// <summary>The UTC day of the first purchase that won the customer back; 0 for none so far.</summary>
    public int WonBackDay { get; init; }

    /// <summary>How it ended.</summary>
    public InterventionOutcome Outcome { get; init; }

    /// <summary>The channel that is used; unspecified when it was not said.</summary>
    public Channel Channel { get; init; }

    /// <summary>What it costs: as planned, and once that was said what it did cost.</summary>
    public Money Cost { get; init; }

    /// <summary>Whether the cost is what it did cost.</summary>
    public bool IsCostActual { get; init; }

    /// <summary>Why it was begun.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The warning rule that it answers; empty for none.</summary>
    public string Warning { get; init; } = "";

    /// <summary>The task rule that it answers; empty for none.</summary>
    public string Task { get; init; } = "";

    /// <summary>Who began it.</summary>
    public string StartedBy { get; init; } = "";

    /// <summary>Who ended it; empty for nobody.</summary>
    public string EndedBy { get; init; } = "";

    /// <summary>What was said with that.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether it is not over.</summary>
    public bool IsOpen => State == InterventionState.Open;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes =>
        176 + (2 * (Action.Length + Reason.Length + Warning.Length + Task.Length + StartedBy.Length + EndedBy.Length + Note.Length));
}
