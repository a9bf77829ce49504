namespace CustomerGrains.Domain.Warnings;

/// <summary>How urgent a warning is. The numbers are those of stored standings.</summary>
public enum WarningSeverity
{
    /// <summary>Worth knowing.</summary>
    Low = 1,

    /// <summary>Worth acting on.</summary>
    Medium = 2,

    /// <summary>To be acted on soon.</summary>
    High = 3,

    /// <summary>To be acted on before anything else.</summary>
    Critical = 4,
}
