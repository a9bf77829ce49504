using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Assessments;

/// <summary>What the customer is worth, by name. Money is in the reporting currency; money in others is kept apart.</summary>
/// <param name="HistoricNet">
/// Lifetime value "historic net": margin so far, returns taken off, less all cost so far. May be negative.
/// </param>
/// <param name="RevenueLessCost">Lifetime value "revenue less cost": revenue less refunds less all cost, whatever the margin.</param>
/// <param name="Expected">
/// Lifetime value "expected": the discounted margin of the purchases to come, by the standard's models; null without a purchase.
/// </param>
/// <param name="Year">Profit of 365 days.</param>
/// <param name="Lifetime">Profit of the lifetime.</param>
/// <param name="ContributionRatio">
/// The customer's share of all customers' net revenue in 365 days: 0 to 1, below 0 where refunds exceed revenue, above 1 where those of
/// the others do; null when the portfolio's is not known.
/// </param>
public sealed record WorthFigures(
    Money HistoricNet, Money RevenueLessCost, Money? Expected, ProfitFigures Year, ProfitFigures Lifetime, double? ContributionRatio);

/// <summary>Profit of a period, in the reporting currency.</summary>
/// <param name="Days">Length of the period; 0 for the lifetime.</param>
/// <param name="NetRevenue">Revenue less refunds.</param>
/// <param name="Margin">
/// What net revenue leaves after the cost of goods: known cost where it came with the purchase, else the standard's margin; refunds take
/// off the same share.
/// </param>
/// <param name="AcquisitionCost">Cost of winning the customer.</param>
/// <param name="RetentionCost">Cost of keeping it.</param>
/// <param name="ServiceCost">Cost of serving it.</param>
/// <param name="OtherCost">Other cost.</param>
/// <param name="Profit">Margin less all cost.</param>
/// <param name="ReturnOnCost">Profit per unit of cost; null without cost.</param>
public sealed record ProfitFigures(
    int Days,
    Money NetRevenue,
    Money Margin,
    Money AcquisitionCost,
    Money RetentionCost,
    Money ServiceCost,
    Money OtherCost,
    Money Profit,
    double? ReturnOnCost);
