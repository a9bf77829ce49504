namespace CustomerGrains.Domain.Warnings;

/// <summary>How a warning came to its end. The numbers are those of stored standings.</summary>
public enum WarningOutcome
{
    /// <summary>Not over yet.</summary>
    None = 0,

    /// <summary>Its cause ended; nobody said anything.</summary>
    CauseEnded = 1,

    /// <summary>It was right, and was dealt with.</summary>
    Handled = 2,

    /// <summary>It was right, and there was nothing to be done.</summary>
    NotHandled = 3,

    /// <summary>It was wrong.</summary>
    FalseAlarm = 4,
}
