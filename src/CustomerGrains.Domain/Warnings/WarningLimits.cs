namespace CustomerGrains.Domain.Warnings;

/// <summary>The time limits of a warning. The numbers are those of stored standings.</summary>
[Flags]
public enum WarningLimits
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Within which somebody is to take it.</summary>
    Acknowledge = 1,

    /// <summary>Within which it is to be over.</summary>
    Resolve = 2,
}
