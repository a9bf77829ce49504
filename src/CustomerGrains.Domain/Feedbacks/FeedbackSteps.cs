using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Domain.Feedbacks;

/// <summary>The states of feedback by name, and the only place that says which may follow which.</summary>
public static class FeedbackSteps
{
    /// <summary>The names, in the order of their numbers.</summary>
    public static NamedSteps All { get; } = new("feedback", ["open", "analysed", "handled", "closed"]);

    /// <summary>The name of a state.</summary>
    public static string NameOf(FeedbackState state) => All.NameOf((int)state);

    /// <summary>
    /// The states that somebody may order next. Analysing again corrects what was said before; what was handled goes back to analysed when it
    /// turns out that it was not.
    /// </summary>
    public static IReadOnlyList<FeedbackState> After(FeedbackState state) => state switch
    {
        FeedbackState.Open => [FeedbackState.Analysed, FeedbackState.Closed],
        FeedbackState.Analysed => [FeedbackState.Analysed, FeedbackState.Handled, FeedbackState.Closed],
        FeedbackState.Handled => [FeedbackState.Analysed, FeedbackState.Closed],
        _ => [],
    };
}
