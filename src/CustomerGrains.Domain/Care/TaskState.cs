namespace CustomerGrains.Domain.Care;

/// <summary>Where a task stands. The numbers are those of stored standings.</summary>
public enum TaskState
{
    /// <summary>To be done.</summary>
    Open = 1,

    /// <summary>Put off until a day.</summary>
    Snoozed = 2,

    /// <summary>Done, as somebody said or as was seen.</summary>
    Done = 3,

    /// <summary>Somebody decided that it is not to be done.</summary>
    Skipped = 4,

    /// <summary>Its time is over, and nobody did it.</summary>
    Lapsed = 5,

    /// <summary>No longer for this customer, who is kept out of grading, or whose plan has no cadence any more.</summary>
    Withdrawn = 6,
}
