using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>
/// Finds what a customer is, from its facts, under a standard, at an instant. All of it is a function of the facts and of the UTC day,
/// because facts are kept by day: levels change at midnight, and nothing changes within a day but by an interaction.
/// </summary>
public static class Assessor
{
    /// <summary>Stage, tier, score, risk levels and signs: what is kept beside an interaction when it is recorded.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static Assessment Assess(CustomerState state, Standard standard, Instant at)
    {
        var reader = new MetricReader(state, standard, portfolio: null, at.Day);
        return Assess(ref reader);
    }

    /// <summary>The assessment of a reader's day, from what the reader has found or finds now.</summary>
    internal static Assessment Assess(ref MetricReader reader) =>
        Assess(reader.State, reader.Evidence, reader.RiskParts, reader.Signs, reader.Standard, reader.Day);

    /// <summary>The assessment of a day whose evidence is at hand.</summary>
    internal static Assessment Assess(CustomerState state, in PurchaseFacts facts, in Evidence evidence, Standard standard, int today)
    {
        Span<int> parts = stackalloc int[RiskParts.Count];
        RiskScoring.Write(evidence, facts, state.ComplaintsIfAny, standard, today, parts);
        return Assess(state, evidence, parts, SignModel.Of(state, facts, standard, today), standard, today);
    }

    private static Assessment Assess(CustomerState state, in Evidence evidence, ReadOnlySpan<int> parts, Signs signs, Standard standard, int today)
    {
        var score = GradeScore.Of(state, standard, today, evidence);
        Tier tier = standard.TierOf(score.Total);
        if (IsValueAtRisk(tier, evidence.Satisfaction, standard))
        {
            signs |= Signs.ValueAtRisk;
        }

        return new Assessment(
            standard.Version,
            StageOf(state, standard, today),
            tier,
            score.Total,
            RiskScoring.Levels(parts, standard, state.PurchaseDays.Count > 0),
            signs);
    }

    /// <summary>Whether a good customer is known to be unhappy (R8).</summary>
    internal static bool IsValueAtRisk(Tier tier, (double Good, double Bad) satisfaction, Standard standard) =>
        tier >= standard.Signs.GoodTier
        && satisfaction.Good + satisfaction.Bad >= standard.Satisfaction.KnownFrom
        && SatisfactionModel.Index(satisfaction, standard.Satisfaction) < standard.Signs.UnhappyBelow;

    internal static Stage StageOf(CustomerState state, Standard standard, int today)
    {
        ReadOnlySpan<ushort> days = state.PurchaseDays.Days;
        if (days.Length <= 1)
        {
            return days.Length == 0 ? Stage.Prospect : Stage.FirstPurchase;
        }

        bool isLoyal = days.Length >= standard.LoyalPurchaseDays && today - days[^1] <= standard.LoyalRecencyDays;
        return isLoyal ? Stage.Loyal : Stage.Repeat;
    }
}
