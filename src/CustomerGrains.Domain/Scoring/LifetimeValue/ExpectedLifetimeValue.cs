using CustomerGrains.Domain.Scoring.PurchaseModels;
using CustomerGrains.Domain.Scoring.SpendModels;

namespace CustomerGrains.Domain.Scoring.LifetimeValue;

/// <summary>
/// Expected lifetime value: margin × expected spend per purchase × discounted expected purchases of the coming periods (Fader, Hardie
/// and Lee 2005, "RFM and CLV"). Money already received is no part of it. Two of the same models, schedule and margin are equal.
/// </summary>
public sealed class ExpectedLifetimeValue : IEquatable<ExpectedLifetimeValue>
{
    /// <summary>Puts the models together.</summary>
    /// <param name="purchases">When customers buy.</param>
    /// <param name="spend">How much they spend; its money unit is the unit of the value.</param>
    /// <param name="schedule">Which periods count and how they are discounted; default twelve months at one per cent.</param>
    /// <param name="margin">The share of spend that is profit, 0 to 1; default 1, which values revenue.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is outside 0 to 1.</exception>
    public ExpectedLifetimeValue(PurchaseModel purchases, SpendModel spend, DiscountSchedule? schedule = null, double margin = 1)
    {
        if (!(margin is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must lie between 0 and 1.");
        }

        Purchases = purchases;
        Spend = spend;
        Schedule = schedule ?? DiscountSchedule.OneYear;
        Margin = margin;
    }

    /// <summary>When customers buy.</summary>
    public PurchaseModel Purchases { get; }

    /// <summary>How much they spend.</summary>
    public SpendModel Spend { get; }

    /// <summary>Which periods count and how they are discounted.</summary>
    public DiscountSchedule Schedule { get; }

    /// <summary>The share of spend that is profit, 0 to 1.</summary>
    public double Margin { get; }

    /// <summary>The expected lifetime value of one customer, 0 or more, in the money unit of the spend model.</summary>
    /// <param name="history">When the customer bought.</param>
    /// <param name="spend">What the customer spent on repeat purchase days.</param>
    public double Of(in PurchaseHistory history, in SpendHistory spend) =>
        Margin * Spend.ExpectedSpend(spend) * Purchases.DiscountedExpectedPurchases(history, Schedule);

    /// <summary>
    /// The same as whole minor units, for a spend model in minor units: rounded once, to the nearest, halves to even, because here the
    /// estimate becomes a fact to be stored.
    /// </summary>
    /// <param name="history">When the customer bought.</param>
    /// <param name="spend">What the customer spent on repeat purchase days, in minor units.</param>
    public long MinorUnitsOf(in PurchaseHistory history, in SpendHistory spend) =>
        (long)Math.Round(Of(history, spend), MidpointRounding.ToEven);

    /// <inheritdoc/>
    public bool Equals(ExpectedLifetimeValue? other) =>
        other is not null && Purchases.Parameters == other.Purchases.Parameters && Spend.Parameters == other.Spend.Parameters
        && Schedule.IsSameAs(other.Schedule) && Margin.Equals(other.Margin);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExpectedLifetimeValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Purchases.Parameters, Spend.Parameters, Schedule.Periods, Margin);
}
