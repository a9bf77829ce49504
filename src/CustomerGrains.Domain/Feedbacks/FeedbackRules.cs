namespace CustomerGrains.Domain.Feedbacks;

/// <summary>Which interactions somebody has to work on, and within which time.</summary>
public sealed record FeedbackRules
{
    /// <summary>Which ones. Default complaints and negative feedback.</summary>
    public FeedbackKinds Opens { get; init; } = FeedbackKinds.Complaint | FeedbackKinds.NegativeFeedback;

    /// <summary>Days from when it happened to when it should be handled, 0 to 365. Default 14.</summary>
    public int HandleWithinDays { get; init; } = 14;

    /// <summary>Days after which what was handled is closed by itself; 0 for never, 365 at most. Default 30.</summary>
    public int ClosesAfterDays { get; init; } = 30;

    /// <summary>What happened so many days before it is recorded, or more, is nothing to work on any more: 1 to 3,653. Default 90.</summary>
    public int StaleAfterDays { get; init; } = 90;
}

/// <summary>Interactions that somebody works on.</summary>
[Flags]
public enum FeedbackKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Complaints.</summary>
    Complaint = 1,

    /// <summary>Feedback with one or two stars, or with a sentiment in the lowest third of its scale.</summary>
    NegativeFeedback = 2,

    /// <summary>All feedback.</summary>
    Feedback = 4,

    /// <summary>Answers to surveys in which the customer says something in words.</summary>
    SurveyWords = 8,
}
