using System.Globalization;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Tests.Oracle;

/// <summary>Grade and stage by their definitions.</summary>
internal static class PlainGrade
{
    public static Stage StageOf(ValueFigures value, Standard standard) => value.PurchaseDays switch
    {
        0 => Stage.Prospect,
        1 => Stage.FirstPurchase,
        _ when value.PurchaseDays >= standard.LoyalPurchaseDays && value.RecencyDays <= standard.LoyalRecencyDays => Stage.Loyal,
        _ => Stage.Repeat,
    };

    public static GradeFigures Of(ValueFigures value, SatisfactionFigures satisfaction, Standard standard)
    {
        Contribution[] parts = value.RecencyDays is { } recency ? [.. Parts(value.Windows[2], recency, satisfaction, standard)] : [];
        int score = parts.Sum(part => part.PointsThousandths);
        (Tier tier, int? next) = score switch
        {
            _ when score >= standard.PlatinumThousandths => (Tier.Platinum, (int?)null),
            _ when score >= standard.GoldThousandths => (Tier.Gold, standard.PlatinumThousandths),
            _ when score >= standard.SilverThousandths => (Tier.Silver, standard.GoldThousandths),
            _ => (Tier.Bronze, standard.SilverThousandths),
        };
        return new GradeFigures(tier, score, parts, next);
    }

    private static IEnumerable<Contribution> Parts(ValueWindow year, int recency, SatisfactionFigures satisfaction, Standard standard)
    {
        double revenue = year.Revenue.MinorUnits;
        double days = year.PurchaseDays;
        yield return Part("monetary", revenue / (revenue + standard.RevenueHalfMinorUnits), standard.Weights.Monetary, $"{year.Revenue} in 365 days");
        yield return Part("frequency", days / (days + standard.PurchaseDaysHalf), standard.Weights.Frequency, $"{days} purchase day{(days == 1 ? "" : "s")} in 365 days");
        yield return Part(
            "recency", PlainFacts.Fade(recency, standard.RecencyHalfLifeDays), standard.Weights.Recency, $"{recency} day{(recency == 1 ? "" : "s")} since the last purchase");
        yield return Part(
            "satisfaction",
            satisfaction.Index,
            standard.Weights.Satisfaction,
            string.Create(
                CultureInfo.InvariantCulture, $"index {satisfaction.Index:0.000} from evidence of {satisfaction.Evidence:0.0} responses"));
    }

    private static Contribution Part(string dimension, double share, int weight, string evidence)
    {
        decimal score = Math.Round((decimal)share * 100_000);
        return new Contribution(dimension, (int)score, weight, (int)Math.Floor((score * weight / 1000) + 0.5m), evidence);
    }
}
