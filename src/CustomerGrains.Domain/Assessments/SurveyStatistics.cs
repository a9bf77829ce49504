namespace CustomerGrains.Domain.Assessments;

/// <summary>Statistics of survey answers.</summary>
internal static class SurveyStatistics
{
    /// <summary>97.5 % quantile of the standard normal distribution.</summary>
    public const double Normal95 = 1.959963984540054;

    /// <summary>Wilson's 95 % score interval of a share (Wilson 1927).</summary>
    public static (double Low, double High) Wilson95(long hits, long count)
    {
        double share = hits / (double)count;
        double square = Normal95 * Normal95;
        double scale = 1 + (square / count);
        double centre = (share + (square / (2 * count))) / scale;
        double half = Normal95 * Math.Sqrt((share * (1 - share) / count) + (square / (4.0 * count * count))) / scale;
        return (centre - half, centre + half);
    }

    /// <summary>Net promoter score, −100 to 100, with its standard error.</summary>
    public static (double Score, double StandardError) NetPromoter(long promoters, long detractors, long count)
    {
        double p = promoters / (double)count;
        double d = detractors / (double)count;
        return (100 * (p - d), 100 * Math.Sqrt((p + d - ((p - d) * (p - d))) / count));
    }
}
