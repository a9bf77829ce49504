using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine.Embedded;

/// <summary>A part that knows its submission.</summary>
internal sealed class EmbeddedPart(Submission submission, SubmittedInteraction[] interactions, int[] places)
    : SubmissionPart(interactions, submission.Outcomes, places)
{
    public Submission Submission { get; } = submission;
}
