using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Warnings.Subjects;

namespace CustomerGrains.Server.Warnings.Subjects;

/// <summary>What becomes of a warning about an employee, a channel, a product or a category.</summary>
/// <param name="Warning">The warning afterwards.</param>
/// <param name="Reason">Why; null where only the day is noted on which its cause went or came back.</param>
/// <param name="By">Who ordered it; empty for nobody.</param>
internal sealed record SubjectChange(SubjectWarning Warning, DecisionReason? Reason, string By = "")
{
    /// <summary>What was ordered; null for what comes by itself.</summary>
    public SubjectOrder? Order { get; init; }
}
