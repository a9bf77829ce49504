using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Following;
using CustomerGrains.Server.Customers;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Watching;

/// <summary>Writes changes and levels to the wire.</summary>
internal static class ChangeWriter
{
    private const double Thousand = 1000;

    public static V1.CustomerLevels Write(CustomerLevels levels) => new()
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
    };

    public static V1.CustomerChange Write(FollowedChange change)
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
        }

        return message;
    }
}
