using CustomerGrains.Engine.Core;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes grades to the wire.</summary>
internal static class GradeWriter
{
    private const double Thousand = 1000;

    public static V1.GetGradeResponse Write(CustomerPicture picture) => new()
    {
        CustomerId = picture.CustomerId,
        Version = picture.Version,
        Tier = (V1.Tier)picture.Figures.Grade.Tier,
        Stage = (V1.Stage)picture.Figures.Stage,
        Score = picture.Figures.Grade.ScoreThousandths / Thousand,
        StandardVersion = picture.Figures.StandardVersion,
        AsOf = InteractionWriter.Write(picture.Figures.At),
        LastRecordedAt = InteractionWriter.Write(picture.LastRecordedAt),
    };
}
