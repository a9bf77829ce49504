namespace CustomerGrains.Domain.Warnings;

/// <summary>
/// The last warning of a rule about a customer, as part of a standing. One that is over stays until its cool-down has passed. Immutable.
/// </summary>
/// <param name="Rule">The rule's place in the standing's shape.</param>
/// <param name="OpenedAt">When it was opened, which no other warning of the rule and the customer was: it is its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when it stands there.</param>
public sealed record WarningStanding(int Rule, Instant OpenedAt, WarningState State, Instant Since)
{
    /// <summary>When it was opened for the last time; later than <see cref="OpenedAt"/> where its cause came back. Limits count from here.</summary>
    public Instant ActiveAt { get; init; } = OpenedAt;

    /// <summary>What there is to lose times how probable that is, when it was opened, in minor units of the reporting currency; 0 where not known.</summary>
    public long ImpactMinorUnits { get; init; }

    /// <summary>How often its cause came back, 0 to 255.</summary>
    public byte Reopenings { get; init; }

    /// <summary>Limits that have passed.</summary>
    public WarningLimits Escalations { get; init; }

    /// <summary>Since which UTC day its cause has been gone; 0 while it is there.</summary>
    public int CauseGoneDay { get; init; }

    /// <summary>
    /// Of one that somebody resolved while its cause is there: how much there was of what the cause counts, at the least since then. When there is
    /// more it is another cause. 0 where it counts nothing.
    /// </summary>
    public long Answered { get; init; }

    /// <summary>Until when it is put off, when it is.</summary>
    public Instant SnoozedUntil { get; init; }

    /// <summary>How it ended.</summary>
    public WarningOutcome Outcome { get; init; }

    /// <summary>Whom it goes to by name; empty for everybody of its role.</summary>
    public string AssignedTo { get; init; } = "";

    /// <summary>Who ordered something about it last; empty for nobody.</summary>
    public string By { get; init; } = "";

    /// <summary>What was said with that order, or on raising it by hand.</summary>
    public string Note { get; init; } = "";

    /// <summary>The crisis that raised it; empty for none.</summary>
    public string CrisisId { get; init; } = "";

    /// <summary>Whether it is not over.</summary>
    public bool IsActive => State != WarningState.Resolved;

    /// <summary>Whether somebody resolved it.</summary>
    internal bool IsEndedByHand => !IsActive && Outcome != WarningOutcome.CauseEnded;

    /// <summary>Whether somebody resolved it whose cause is still there.</summary>
    internal bool IsAnswered => !IsActive && CauseGoneDay == 0;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 128 + (2 * (AssignedTo.Length + By.Length + Note.Length + CrisisId.Length));
}
