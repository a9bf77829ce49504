namespace CustomerGrains.Domain.Feedbacks;

/// <summary>How much feedback of a customer there was to be worked on, and how long it took. It counts what is no longer kept, too.</summary>
/// <param name="Opened">How many cases were opened.</param>
/// <param name="Handled">How many were handled for the first time.</param>
/// <param name="Minutes">From when they happened to when they were handled, together.</param>
public readonly record struct FeedbackTally(long Opened, long Handled, long Minutes);
