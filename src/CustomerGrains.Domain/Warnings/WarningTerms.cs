namespace CustomerGrains.Domain.Warnings;

/// <summary>What a rule says of its warnings whatever their cause is: how they end and come back, whom they go to, and within which time.</summary>
public abstract record WarningTerms
{
    /// <summary>Its name, in lower case with underscores.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty takes the name.</summary>
    public string Title { get; init; } = "";

    /// <summary>
    /// Days without the cause after which a warning is over by itself; of one raised by hand days since it was raised, and there 0 is never.
    /// Default 0: at once.
    /// </summary>
    public int EndsAfterDays { get; init; }

    /// <summary>
    /// Days after its end within which no other warning is opened: when the cause comes back, one that had ended by itself goes on, and one
    /// that somebody resolved stays so, whose days begin when its cause is gone. Where a cause counts, as complaints, another warning is opened
    /// when there are more of them than when somebody resolved it, after so many days from then. Default 0.
    /// </summary>
    public int CoolDownDays { get; init; }

    /// <summary>How urgent it is. Default medium.</summary>
    public WarningSeverity Severity { get; init; } = WarningSeverity.Medium;

    /// <summary>The role it goes to. Default service.</summary>
    public string Audience { get; init; } = "service";

    /// <summary>Minutes within which somebody is to take it; 0 for no limit. Default 0.</summary>
    public int AcknowledgeWithinMinutes { get; init; }

    /// <summary>Minutes within which it is to be over; 0 for no limit. Default 0.</summary>
    public int ResolveWithinMinutes { get; init; }

    /// <summary>The role it goes to when a limit has passed; empty for the same one.</summary>
    public string EscalateTo { get; init; } = "";

    /// <summary>What to do, or where that is written.</summary>
    public string Playbook { get; init; } = "";
}
