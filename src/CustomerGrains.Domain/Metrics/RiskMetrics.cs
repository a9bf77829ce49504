using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;
using static CustomerGrains.Domain.Metrics.MetricGroup;

namespace CustomerGrains.Domain.Metrics;

/// <summary>The risk of each kind as a level and as a probability, and the signs.</summary>
internal static class RiskMetrics
{
    private static readonly string[] Levels = ["low", "medium", "high", "critical"];

    public static IEnumerable<Metric> All =>
    [
        .. Enum.GetValues<RiskKind>().Where(kind => kind != RiskKind.Unspecified).SelectMany(OfKind),
        Sign("is_inactive", "No interaction of any kind for as many days as the standard says", Signs.Inactive,
            static (ref reader, _) => AfterSilence(reader, SignModel.InactiveFrom(reader.State, reader.Standard))),
        Sign("is_churned", "No purchase for as many days as the standard calls churned; false of one who never bought", Signs.Churned,
            static (ref reader, _) => reader.HasPurchased ? AfterPurchase(reader, SignModel.ChurnedFrom(reader.Facts, reader.Standard)) : []),
        Sign("is_overdue", "The next purchase is overdue by the standard's quantile", Signs.Overdue,
            static (ref reader, _) => reader.HasPurchased ? AfterPurchase(reader, SignModel.OverdueFrom(reader.Facts, reader.Standard)) : []),
        Sign("purchase_rate_dropped", "The customer buys less often than before", Signs.PurchaseRateDrop,
            static (ref reader, _) => reader.HasPurchased ? AfterPurchase(reader, SignModel.PurchaseDrop(reader.State, reader.Facts, reader.Standard).AlarmDay) : []),
        Sign("interaction_rate_dropped", "The customer is heard of less often than before", Signs.InteractionRateDrop,
            static (ref reader, _) => AfterSilence(reader, SignModel.InteractionDrop(reader.State, reader.Standard).AlarmDay)),
        new Metric("value_at_risk", MetricUnit.None, 0, 1, Silence.Drifts, static (ref reader) => Truth(IsValueAtRisk(ref reader)))
        {
            Meaning = "A customer of a good composite tier is known to be unhappy",
            Kind = MetricKind.Flag,
            Limits = static (ref reader, _) =>
            [
                new MetricLimit("composite_score", Comparison.AtLeast, reader.Standard.ThresholdOf(reader.Standard.Signs.GoodTier) / 1000.0),
                new MetricLimit("satisfaction_index", Comparison.Below, reader.Standard.Signs.UnhappyBelow),
            ],
            Bounds = static (ref start, ref end) => MetricRange.Between(
                0, SatisfactionMetrics.IsKnown(ref start) && SatisfactionMetrics.Indexes(ref start, ref end).Low < start.Standard.Signs.UnhappyBelow ? 1 : 0),
        },
    ];

    private static IEnumerable<Metric> OfKind(RiskKind kind)
    {
        string name = kind.ToString().ToLowerInvariant();
        string unknown = kind == RiskKind.Churn ? "; unknown without a purchase" : "";
        yield return Word($"risk_{name}", $"Level of the risk of {name}{unknown}", Levels,
            (ref reader) => LevelOf(ref reader, kind, Score(ref reader, kind)),
            (ref start, ref end) => Scores(ref start, ref end, kind) is var (low, high)
                ? MetricRange.Between(LevelOf(ref start, kind, low), LevelOf(ref start, kind, high)) : MetricRange.Any,
            (ref reader, place) => [new MetricLimit($"{name}_probability", Comparison.AtLeast, ThresholdsOf(kind, reader.Standard).From(RiskLevel.Low + place))]);
        yield return Share($"{name}_probability", MetricUnit.Probability, Silence.Drifts,
            kind == RiskKind.Churn
                ? "Probability that no purchase comes within the standard's horizon; unknown without a purchase"
                : $"Degree of the risk of {name}, 0 to 1",
            (ref reader) => ProbabilityOf(ref reader, kind, Score(ref reader, kind)),
            (ref start, ref end) => Scores(ref start, ref end, kind) is var (low, high)
                ? MetricRange.Between(ProbabilityOf(ref start, kind, low), ProbabilityOf(ref start, kind, high)) : MetricRange.Any);
    }

    private static Metric Sign(string name, string meaning, Signs sign, MetricLimits limits) =>
        Flag(name, Silence.Rises, meaning, (ref reader) => Truth((reader.Signs & sign) != Signs.None), limits);

    private static MetricLimit[] AfterSilence(in MetricReader reader, int from) => From(from, "silence_days", reader.State.Ledger.NewestDay);

    private static MetricLimit[] AfterPurchase(in MetricReader reader, int from) => From(from, "recency_days", reader.LastPurchaseDay);

    /// <summary>Silence brings a sign on a day that is known in advance, so its limit is a number of days whatever it is made from.</summary>
    private static MetricLimit[] From(int from, string days, int since) =>
        from == SignModel.Never ? [] : [new MetricLimit(days, Comparison.AtLeast, Math.Max(1, from - since))];

    private static RiskThresholds ThresholdsOf(RiskKind kind, Standard standard) =>
        kind == RiskKind.Churn ? standard.Churn.Thresholds : standard.Hazards.Thresholds;

    private static int Score(ref MetricReader reader, RiskKind kind) => RiskParts.Sum(kind, reader.RiskParts);

    private static double LevelOf(ref MetricReader reader, RiskKind kind, int score) =>
        RiskScoring.LevelOf(kind, score, reader.Standard, reader.HasPurchased) is var level && level == RiskLevel.Unspecified ? double.NaN : level - RiskLevel.Low;

    private static double ProbabilityOf(ref MetricReader reader, RiskKind kind, int score) =>
        kind == RiskKind.Churn && !reader.HasPurchased ? double.NaN : RiskScoring.Probability(kind, score);

    /// <summary>
    /// Every part but the two of satisfaction moves in one direction, so it lies between its ends, a thousandth wider; those of
    /// satisfaction lie where the index does.
    /// </summary>
    private static (int Low, int High) Scores(ref MetricReader start, ref MetricReader end, RiskKind kind)
    {
        Span<int> unhappy = stackalloc int[RiskParts.Count];
        Span<int> happy = stackalloc int[RiskParts.Count];
        start.RiskParts.CopyTo(unhappy);
        end.RiskParts.CopyTo(happy);
        MetricRange index = SatisfactionMetrics.Indexes(ref start, ref end);
        RiskScoring.WriteSatisfaction(index.Low, start.Standard, unhappy);
        RiskScoring.WriteSatisfaction(index.High, start.Standard, happy);
        (int low, int high) = (0, 0);
        (int first, int length) = RiskParts.Of(kind).GetOffsetAndLength(RiskParts.Count);
        for (int part = first; part < first + length; part++)
        {
            if (unhappy[part] != 0 || happy[part] != 0)
            {
                low += Math.Min(unhappy[part], happy[part]) - 1;
                high += Math.Max(unhappy[part], happy[part]) + 1;
            }
        }

        return (low, high);
    }

    private static bool IsValueAtRisk(ref MetricReader reader)
    {
        int score = GradeScore.Of(reader.State, reader.Standard, reader.Day, reader.Evidence).Total;
        return Assessor.IsValueAtRisk(reader.Standard.TierOf(score), reader.Evidence.Satisfaction, reader.Standard);
    }
}
