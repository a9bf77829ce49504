using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes grades to the wire.</summary>
internal static class GradeWriter
{
    private const double Thousand = 1000;

    public static V1.GetGradeResponse Write(CustomerGrade grade) => new()
    {
        CustomerId = grade.CustomerId,
        Version = grade.Version,
        Tier = (V1.Tier)grade.Assessment.Tier,
        Stage = (V1.Stage)grade.Assessment.Stage,
        Score = grade.Assessment.ScoreThousandths / Thousand,
        StandardVersion = grade.Assessment.StandardVersion,
        AsOf = InteractionWriter.Write(grade.At),
        LastRecordedAt = InteractionWriter.Write(grade.LastRecordedAt),
        Risks = { RiskWriter.Write(grade.Assessment.Risks) },
        Signs = { RiskWriter.Write(grade.Assessment.Signs) },
        NextChangeAt = grade.NextChangeAt is { } change ? InteractionWriter.Write(change) : null,
        Grades = { StandingWriter.Grades(grade.Standing) },
        Stages = { StandingWriter.Stages(grade.Standing) },
        Segments = { StandingWriter.Segments(grade.Standing) },
    };
}
