namespace CustomerGrains.Domain.Warnings;

/// <summary>Where a warning stands. The numbers are those of stored standings.</summary>
public enum WarningState
{
    /// <summary>Nobody has taken it yet.</summary>
    Open = 1,

    /// <summary>Somebody has taken it.</summary>
    Acknowledged = 2,

    /// <summary>Put off until an instant; escalation waits.</summary>
    Snoozed = 3,

    /// <summary>Over: its cause has ended, or somebody has dealt with it.</summary>
    Resolved = 4,
}
