using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Care.Effects;

/// <summary>What a customer did within some days, whatever was known of it then: a figure, the same in any order of its facts.</summary>
/// <param name="HasBought">Whether there was a purchase.</param>
/// <param name="NetRevenueMinorUnits">Revenue less refunds, in minor units of the reporting currency.</param>
/// <param name="MarginMinorUnits">What it left after the cost of goods.</param>
public readonly record struct CustomerOutcome(bool HasBought, long NetRevenueMinorUnits, long MarginMinorUnits)
{
    /// <summary>Days back for which it can be said: so long facts are known day by day, whoever is how far ahead of the clock.</summary>
    public const int KnownDays = DayLedger.WindowDays - 3;

    /// <summary>What a customer did in the days after another one, that one not included: on it the customer came to be asked about.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard, for its currency and its margin.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="days">How many days.</param>
    public static CustomerOutcome After(CustomerState state, Standard standard, int day, int days)
    {
        PeriodSums sums = WorthModel.SumsOf(state.Ledger, standard, day + 1, day + days);
        return new CustomerOutcome(
            InterventionCourse.FirstPurchase(state, day + 1, day + days) != 0, WorthModel.Clamped(sums.NetRevenue), WorthModel.Clamped(sums.Margin));
    }
}
