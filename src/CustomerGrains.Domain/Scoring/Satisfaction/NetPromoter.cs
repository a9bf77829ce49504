namespace CustomerGrains.Domain.Scoring.Satisfaction;

/// <summary>NPS: promoters answer 9 or 10 of 10, detractors 0 to 6, the rest are passive (Reichheld 2003).</summary>
public readonly record struct NetPromoter
{
    /// <summary>Takes counts.</summary>
    /// <param name="promoters">Answers of 9 or 10; 0 or more.</param>
    /// <param name="passives">Answers of 7 or 8; 0 or more.</param>
    /// <param name="detractors">Answers of 0 to 6; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public NetPromoter(int promoters, int passives, int detractors)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(promoters);
        ArgumentOutOfRangeException.ThrowIfNegative(passives);
        ArgumentOutOfRangeException.ThrowIfNegative(detractors);
        Promoters = promoters;
        Passives = passives;
        Detractors = detractors;
    }

    /// <summary>Answers of 9 or 10.</summary>
    public int Promoters { get; }

    /// <summary>Answers of 7 or 8.</summary>
    public int Passives { get; }

    /// <summary>Answers of 0 to 6.</summary>
    public int Detractors { get; }

    /// <summary>All answers.</summary>
    public long Responses => (long)Promoters + Passives + Detractors;

    /// <summary>100 (p − d), −100 to 100; null without a response.</summary>
    public double? Score => Responses == 0 ? null : 100.0 * ((long)Promoters - Detractors) / Responses;

    /// <summary>
    /// Standard error of the score, 100 √((p + d − (p − d)²)/n); null without a response. It is 0 when all answers are of one kind.
    /// </summary>
    public double? StandardError => Responses == 0 ? null : Error(Promoters, Detractors, Responses);

    /// <summary>
    /// The 95 % interval of the score, from -100 to 100: as if 3/4 of a promoter, 3/4 of a detractor and 3/2 passives had answered too, 1.96
    /// standard errors either side, which holds up where answers are few or all of one kind (B. Rocks, Interval estimation for the "Net Promoter
    /// Score", The American Statistician 70 (2016), 365–372, adjusted Wald). Null with fewer than two responses.
    /// </summary>
    public Interval? Interval95
    {
        get
        {
            if (Responses < 2)
            {
                return null;
            }

            (double promoters, double detractors, double responses) = (Promoters + 0.75, Detractors + 0.75, Responses + 3.0);
            double centre = 100 * (promoters - detractors) / responses;
            double reach = Interval.Normal95 * Error(promoters, detractors, responses);
            return new Interval(Math.Max(-100, centre - reach), Math.Min(100, centre + reach));
        }
    }

    private static double Error(double promoters, double detractors, double responses)
    {
        (double p, double d) = (promoters / responses, detractors / responses);
        return 100 * Math.Sqrt(Math.Max(0, p + d - ((p - d) * (p - d))) / responses);
    }
}
