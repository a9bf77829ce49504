namespace CustomerGrains.Storage.Governance;

/// <summary>What became of an entry.</summary>
public enum GovernanceAppend
{
    /// <summary>It is in the log, durably.</summary>
    Appended = 0,

    /// <summary>It is not the next entry: another one has its sequence, or one before it is missing. Nothing was written.</summary>
    Conflict = 1,
}
