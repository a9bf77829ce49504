namespace CustomerGrains.Domain.Feedbacks;

/// <summary>Where a piece of feedback stands. The numbers are those of stored standings.</summary>
public enum FeedbackState
{
    /// <summary>Nobody has looked at it.</summary>
    Open = 1,

    /// <summary>Somebody has said what it is about.</summary>
    Analysed = 2,

    /// <summary>What it asks for was done.</summary>
    Handled = 3,

    /// <summary>It is over.</summary>
    Closed = 4,
}
