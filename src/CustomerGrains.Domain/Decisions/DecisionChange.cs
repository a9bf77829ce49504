using CustomerGrains.Domain.Warnings;

namespace CustomerGrains.Domain.Decisions;

/// <summary>What a change is about.</summary>
public enum DecisionSubject
{
    /// <summary>A grade.</summary>
    Grading = 1,

    /// <summary>A stage.</summary>
    Lifecycle = 2,

    /// <summary>Membership of a segment.</summary>
    Segment = 3,

    /// <summary>A warning, by its rule; what it is before and after are states.</summary>
    Warning = 4,

    /// <summary>A task, by its rule; what it is before and after are states.</summary>
    Task = 10,

    /// <summary>An intervention, by its action, empty for one that is of no action; what it is before and after are states.</summary>
    Intervention = 11,

    /// <summary>Points; what they are before and after are balances.</summary>
    Points = 12,

    /// <summary>An investigation, by the kind of risk; what it is before and after are states.</summary>
    Investigation = 13,

    /// <summary>A complaint or feedback that somebody works on, by its interaction; what it is before and after are states.</summary>
    Feedback = 14,

    /// <summary>The level of a risk, by its kind; it is assessed, not decided, and told with what is decided.</summary>
    Risk = 20,
}

/// <summary>One thing that was decided otherwise than before.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Name">The grading, lifecycle, segment, warning rule, task rule, action, interaction or kind of risk.</param>
/// <param name="From">The level, stage or state before; empty for none, and for segments.</param>
/// <param name="To">The level, stage or state after; for a notice the level that is due; empty for none, and for segments.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueDay">
/// For a notice, the UTC day on which the demotion comes; for points earned, the first day on which they are gone; 0 otherwise, and for points that stay.
/// </param>
public sealed record DecisionChange(DecisionSubject Subject, string Name, string From, string To, DecisionReason Reason, int DueDay = 0)
{
    /// <summary>For a warning that escalated, all time limits that have passed by then; none otherwise.</summary>
    public WarningLimits Late { get; init; }
}
