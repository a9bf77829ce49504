namespace CustomerGrains.Domain.Care.Effects;

/// <summary>What a group of customers did within an action's horizon.</summary>
/// <param name="Customers">Customers whose horizon is over.</param>
/// <param name="Bought">Those of them who bought within it.</param>
/// <param name="BoughtShare">Their share, with its score interval; null without a customer.</param>
/// <param name="Treated">Those for whom an intervention was begun from the group's day on.</param>
/// <param name="CostMinorUnits">What those cost that were begun within the horizon, in minor units of the reporting currency.</param>
/// <param name="NetRevenueMinorUnits">Net revenue of a customer on average, in minor units; null without a customer.</param>
/// <param name="MarginMinorUnits">Margin of a customer on average, in minor units; null without a customer.</param>
public sealed record ArmFigures(
    long Customers, long Bought, Estimate? BoughtShare, long Treated, double CostMinorUnits, double? NetRevenueMinorUnits, double? MarginMinorUnits)
{
    /// <summary>The figures of a group.</summary>
    /// <param name="arm">What was added up of it.</param>
    /// <param name="confidence">The confidence of intervals.</param>
    public static ArmFigures Of(ArmTally arm, double confidence) => new(
        arm.Customers,
        arm.Bought,
        arm.Customers == 0 ? null : Intervals.Share(arm.Bought, arm.Customers, confidence),
        arm.Treated,
        (double)arm.Cost,
        arm.Customers == 0 ? null : (double)arm.NetRevenue.Sum / arm.Customers,
        arm.Customers == 0 ? null : (double)arm.Margin.Sum / arm.Customers);
}
