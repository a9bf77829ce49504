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
    public double? StandardError
    {
        get
        {
            if (Responses == 0)
            {
                return null;
            }

            double n = Responses;
            var (p, d) = (Promoters / n, Detractors / n);
            return 100 * Math.Sqrt(Math.Max(0, p + d - (p - d) * (p - d)) / n);
        }
    }
}
