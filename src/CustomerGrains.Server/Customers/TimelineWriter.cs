using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine;
using CustomerGrains.Server.Care;
using CustomerGrains.Server.Feedbacks;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Investigations;
using CustomerGrains.Server.Points;
using CustomerGrains.Server.Warnings;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes records of the journal to the wire.</summary>
internal static class TimelineWriter
{
    private const double Thousand = 1000;

    public static V1.RecordedInteraction Write(TimelineEntry entry)
    {
        var message = new V1.RecordedInteraction
        {
            Interaction = InteractionWriter.Write(entry.Interaction),
            Version = entry.Version,
            RecordedAt = InteractionWriter.Write(entry.RecordedAt),
            StandardVersion = entry.Assessment.StandardVersion,
            Stage = (V1.Stage)entry.Assessment.Stage,
            Tier = (V1.Tier)entry.Assessment.Tier,
            Score = entry.Assessment.ScoreThousandths / Thousand,
            Risks = { RiskWriter.Write(entry.Assessment.Risks) },
            Signs = { RiskWriter.Write(entry.Assessment.Signs) },
            Decided = { entry.Decided.Select(StandingWriter.Write) },
        };
        switch (entry.Interaction.Detail)
        {
            case Review review:
                message.Review = new V1.Review { Cause = (V1.ReviewCause)review.Cause };
                break;
            case OverrideSet set:
                message.OverrideSet = new V1.GradeOverrideSet
                {
                    Grading = set.Grading,
                    Override = StandingWriter.Override(set.Level, set.Reason, set.By, set.UntilDay),
                };
                break;
            case OverrideEnd end:
                message.OverrideEnd = new V1.GradeOverrideEnd { Grading = end.Grading, Reason = end.Reason, By = end.By };
                break;
            case TaskAssignment or TaskSnooze or TaskCompletion:
                message.TaskOrder = TaskWriter.Write(entry.Interaction.Detail);
                break;
            case InterventionStart or InterventionFinish or InterventionCancellation:
                message.InterventionOrder = InterventionOrderWriter.Write(entry.Interaction.Detail);
                break;
            case PointsSpending or PointsAdjustment:
                message.PointsOrder = PointsWriter.Write(entry.Interaction.Detail);
                break;
            case InvestigationMove move:
                message.InvestigationMove = InvestigationWriter.Write(move);
                break;
            case FeedbackMove move:
                message.FeedbackMove = FeedbackWriter.Write(move);
                break;
            default:
                message.WarningOrder = WarningOrderWriter.Write(entry.Interaction.Detail);
                break;
        }

        return message;
    }

    /// <summary>Writes what a record says of grades.</summary>
    public static V1.GradeChange WriteChange(TimelineEntry entry)
    {
        (string by, string reason) = entry.Interaction.Detail switch
        {
            OverrideSet set => (set.By, set.Reason),
            OverrideEnd end => (end.By, end.Reason),
            _ => ("", ""),
        };
        return new V1.GradeChange
        {
            Version = entry.Version,
            RecordedAt = InteractionWriter.Write(entry.RecordedAt),
            StandardVersion = entry.Assessment.StandardVersion,
            Decided = { entry.Decided.Select(StandingWriter.Write) },
            By = by,
            Reason = reason,
        };
    }
}
