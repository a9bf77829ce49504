using CustomerGrains.Domain.Assessments;
using CustomerGrains.Server.Interactions;

namespace CustomerGrains.Server.Customers;

/// <summary>Writes what a customer is worth, and the indexes.</summary>
internal static class WorthWriter
{
    private const double Thousand = 1000;

    /// <summary>Adds lifetime values and profit to a message.</summary>
    public static void Write(V1.Value message, WorthFigures worth)
    {
        message.LifetimeValues = new V1.LifetimeValues
        {
            HistoricNet = InteractionWriter.Write(worth.HistoricNet),
            RevenueLessCost = InteractionWriter.Write(worth.RevenueLessCost),
            Expected = worth.Expected is { } expected ? InteractionWriter.Write(expected) : null,
        };
        message.Profit365Days = Write(worth.Year);
        message.ProfitLifetime = Write(worth.Lifetime);
        if (worth.ContributionRatio is { } ratio)
        {
            message.ContributionRatio = ratio;
        }
    }

    public static V1.Indexes Write(IndexFigures indexes)
    {
        var message = new V1.Indexes
        {
            Value = Write(indexes.Value),
            Loyalty = Write(indexes.Loyalty),
            Relationship = Write(indexes.Relationship),
        };
        if (indexes.Potential is { } potential)
        {
            message.Potential = Write(potential.Score);
            message.PotentialLevel = (V1.PotentialLevel)potential.Level;
        }

        return message;
    }

    public static V1.Contribution Write(Contribution part) => new()
    {
        Dimension = part.Dimension,
        Score = part.ScoreThousandths / Thousand,
        Weight = part.WeightThousandths / Thousand,
        Points = part.PointsThousandths / Thousand,
        Evidence = part.Evidence,
    };

    private static V1.Index Write(IndexFigure index) =>
        new() { Score = index.ScoreThousandths / Thousand, Contributions = { index.Contributions.Select(Write) } };

    private static V1.Profit Write(ProfitFigures profit)
    {
        var message = new V1.Profit
        {
            Days = profit.Days,
            NetRevenue = InteractionWriter.Write(profit.NetRevenue),
            Margin = InteractionWriter.Write(profit.Margin),
            AcquisitionCost = InteractionWriter.Write(profit.AcquisitionCost),
            RetentionCost = InteractionWriter.Write(profit.RetentionCost),
            ServiceCost = InteractionWriter.Write(profit.ServiceCost),
            OtherCost = InteractionWriter.Write(profit.OtherCost),
            Profit_ = InteractionWriter.Write(profit.Profit),
        };
        if (profit.ReturnOnCost is { } rate)
        {
            message.ReturnOnCost = rate;
        }

        return message;
    }
}
