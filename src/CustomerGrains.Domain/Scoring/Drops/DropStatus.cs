namespace CustomerGrains.Domain.Scoring.Drops;

/// <summary>What is known about a fall in a customer's rate.</summary>
public enum DropStatus
{
    /// <summary>Fewer than three events: there is no rate of the customer's own to fall from, and never an alarm.</summary>
    InsufficientHistory = 0,

    /// <summary>No fall.</summary>
    Steady = 1,

    /// <summary>The alarm: the rate has fallen.</summary>
    Dropped = 2,
}
