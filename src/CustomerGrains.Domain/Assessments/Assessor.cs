using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Assessments;

/// <summary>Finds what a customer is, from its facts, under a standard, at an instant.</summary>
public static class Assessor
{
    /// <summary>Stage, tier and score: what is kept beside an interaction when it is recorded.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static Assessment Assess(CustomerState state, Standard standard, Instant at)
    {
        int today = Math.Max(at.Day, state.Ledger.NewestDay);
        int score = GradeScore.Of(state, standard, today).Total;
        return new Assessment(standard.Version, StageOf(state, standard, today), standard.TierOf(score), score);
    }

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
