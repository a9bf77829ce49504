using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Loyalty;

/// <summary>What people order about points: which orders a customer can take, and what follows from them.</summary>
internal static class PointsOrders
{
    private const string PointsField = "points";

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="care">What has been decided about serving the customer.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="day">The UTC day that decisions would count from: what expires by then cannot be spent.</param>
    public static Rejection? Check(CareStanding care, InteractionDetail order, CompiledStandard standard, int day)
    {
        long balance = (care.Points ?? PointsStanding.None).ExpiredOn(day).Balance;
        return order switch
        {
            PointsSpending when care.Restriction is { } restriction => new Rejection(
                RejectionReason.Invalid, PointsField,
                $"cannot be spent while the customer is restricted: see the investigation of {Investigations.InvestigationSteps.NameOf(restriction.Kind)}"),
            PointsSpending spending when spending.Points < (standard.Points?.Rules.MinimumSpending ?? 1) => new Rejection(
                RejectionReason.OutOfRange, PointsField, $"is {spending.Points}; allowed are {standard.Points!.Rules.MinimumSpending} or more at once"),
            PointsSpending spending when spending.Points > balance => TooFew(spending.Points, balance),
            PointsAdjustment adjustment when -adjustment.Points > balance => TooFew(adjustment.Points, balance),
            PointsAdjustment adjustment when adjustment.Points > PointsLimits.BalanceMax - balance => new Rejection(
                RejectionReason.OutOfRange, PointsField, $"is {adjustment.Points}; the customer has {balance} and can have {PointsLimits.BalanceMax} at most"),
            _ => null,
        };
    }

    /// <summary>The points after an order; null when what has just been decided left too few: the order is kept, without effect.</summary>
    public static PointsStanding? After(PointsStanding before, InteractionDetail order, CompiledStandard standard, int day) => order switch
    {
        PointsSpending spending => spending.Points > before.Balance ? null : before.Spend(spending.Points),
        PointsAdjustment adjustment => -adjustment.Points > before.Balance
            ? null
            : before.Adjust(adjustment.Points, standard.Points?.ExpiryDay(day) ?? PointsLot.Never),
        _ => throw new ArgumentException($"{order.Kind} is no order about points", nameof(order)),
    };

    private static Rejection TooFew(long points, long balance) =>
        new(RejectionReason.OutOfRange, PointsField, $"is {points}; the customer has {balance}, which is the most that can be taken");
}
