using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Care;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;
using CustomerGrains.Server.Warnings;

namespace CustomerGrains.Server.Watching;

/// <summary>Writes changes and levels to the wire.</summary>
/// <param name="standards">Gives the standards applied, for what their rules say of warnings.</param>
internal sealed class ChangeWriter(Func<AppliedStandards> standards)
{
    private const double Thousand = 1000;

    public V1.CustomerLevels Write(CustomerLevels levels) => new()
    {
        CustomerId = levels.CustomerId,
        Version = levels.Version,
        RecordedAt = InteractionWriter.Write(levels.RecordedAt),
        StandardVersion = levels.Assessment.StandardVersion,
        Stage = (V1.Stage)levels.Assessment.Stage,
        Tier = (V1.Tier)levels.Assessment.Tier,
        Score = levels.Assessment.ScoreThousandths / Thousand,
        Risks = { RiskWriter.Write(levels.Assessment.Risks) },
        Signs = { RiskWriter.Write(levels.Assessment.Signs) },
        Grades = { StandingWriter.Grades(levels.Standing) },
        Stages = { StandingWriter.Stages(levels.Standing) },
        Segments = { StandingWriter.Segments(levels.Standing) },
        Warnings = { Warnings(levels) },
        Tasks = { Tasks(levels) },
    };

    public V1.CustomerChange Write(FollowedChange change)
    {
        V1.RecordedInteraction record = TimelineWriter.Write(change.Entry);
        var message = new V1.CustomerChange { After = Write(change.Levels), Cause = record.Interaction, Changes = { record.Decided } };
        switch (change.Entry.Interaction.Detail)
        {
            case Review:
                message.Review = record.Review;
                break;
            case OverrideSet:
                message.OverrideSet = record.OverrideSet;
                break;
            case OverrideEnd:
                message.OverrideEnd = record.OverrideEnd;
                break;
            case InterventionStart or InterventionFinish or InterventionCancellation:
                message.InterventionOrder = record.InterventionOrder;
                break;
            case PointsSpending or PointsAdjustment:
                message.PointsOrder = record.PointsOrder;
                break;
            case InvestigationMove:
                message.InvestigationMove = record.InvestigationMove;
                break;
            case FeedbackMove:
                message.FeedbackMove = record.FeedbackMove;
                break;
            case TaskAssignment or TaskSnooze or TaskCompletion:
                message.TaskOrder = record.TaskOrder;
                break;
            default:
                message.WarningOrder = record.WarningOrder;
                break;
        }

        return message;
    }

    private IEnumerable<V1.Warning> Warnings(CustomerLevels levels)
    {
        if (levels.Standing is not { Warnings.Length: > 0 } standing)
        {
            return [];
        }

        return WarningWriter.Active(levels.CustomerId, levels.Version, standing, StandardOf(standing));
    }

    private IEnumerable<V1.CareTask> Tasks(CustomerLevels levels) => levels.Standing is { Care: not null } standing
        ? TaskWriter.Active(levels.CustomerId, levels.Version, standing, StandardOf(standing))
        : [];

    private Standard StandardOf(Standing standing)
    {
        AppliedStandards applied = standards();
        return (applied.Trial is { } trial && trial.Shape.Version == standing.Shape.Version ? trial : applied.InForce).Standard;
    }
}
