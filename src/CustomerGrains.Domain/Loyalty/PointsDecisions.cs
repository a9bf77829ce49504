using System.Globalization;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Domain.Loyalty;

/// <summary>What facts do to a customer's points: decided once, when they are recorded.</summary>
internal static class PointsDecisions
{
    /// <summary>What changes of points are called.</summary>
    public const string Name = "points";

    /// <summary>Whether a fact may move points.</summary>
    public static bool IsAbout(InteractionDetail detail, CompiledStandard standard, PointsStanding? points) =>
        standard.Points?.IsAbout(detail) == true || (detail is ProductReturn { OrderId.Length: > 0 } && points is not null);

    /// <summary>The points after a fact; the very ones from before where it does nothing.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="before">The points before.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="view">The customer, all else decided.</param>
    /// <param name="changes">Takes what changed.</param>
    public static PointsStanding After(Interaction fact, PointsStanding before, CompiledStandard standard, ref DecisionView view, List<DecisionChange> changes)
    {
        bool isExcluded = (view.Draft.Segments & standard.ExcludingSegments) != 0;
        int day = fact.OccurredAt.Day;
        int expiry = standard.Points?.ExpiryDay(day) ?? PointsLot.Never;
        long earned = isExcluded || expiry <= view.Metrics.Day ? 0 : standard.Points?.Earned(fact.Detail, day, ref view) ?? 0;
        if (fact.Detail is ProductReturn returned)
        {
            return returned.OrderId.Length > 0
                ? Returned(returned, day, before, standard, ref view, changes)
                : TakeBack(before, earned, expiry, changes);
        }

        PointsStanding next = before.Earn(earned, expiry);
        Tell(before, next, DecisionReason.PointsEarned, changes, expiry);
        return fact.Detail is Purchase { OrderId.Length: > 0 } purchase && purchase.Amount.Currency == standard.Standard.ReportingCurrency
            ? Bought(purchase, day, next, earned, expiry, ref view, changes)
            : next;
    }

    /// <summary>Tells how the balance moved, unless it did not.</summary>
    public static void Tell(PointsStanding from, PointsStanding to, DecisionReason reason, List<DecisionChange> changes, int expiryDay = 0)
    {
        if (from.Balance != to.Balance)
        {
            changes.Add(Change(from, to, reason, expiryDay));
        }
    }

    /// <summary>How the balance moved.</summary>
    public static DecisionChange Change(PointsStanding from, PointsStanding to, DecisionReason reason, int expiryDay = 0) => new(
        DecisionSubject.Points, Name, Text(from.Balance), Text(to.Balance), reason, expiryDay == PointsLot.Never ? 0 : expiryDay);

    private static PointsStanding Bought(
        Purchase purchase, int day, PointsStanding points, long earned, int expiry, ref DecisionView view, List<DecisionChange> changes)
    {
        OrderPoints order = points.OrderOf(purchase.OrderId) ?? new OrderPoints(purchase.OrderId, day, 0, 0, 0, 0, expiry);
        order = order with
        {
            Day = Math.Max(order.Day, day),
            PaidMinorUnits = order.PaidMinorUnits + purchase.Amount.MinorUnits,
            Earned = order.Earned + earned,
            ExpiryDay = expiry,
        };
        return Settle(points, order, ref view, changes);
    }

    private static PointsStanding Returned(
        ProductReturn returned, int day, PointsStanding points, CompiledStandard standard, ref DecisionView view, List<DecisionChange> changes)
    {
        if (returned.Refund.Currency != standard.Standard.ReportingCurrency)
        {
            return points;
        }

        OrderPoints order = points.OrderOf(returned.OrderId) ?? new OrderPoints(returned.OrderId, day, 0, 0, 0, 0, PointsLot.Never);
        order = order with { Day = Math.Max(order.Day, day), RefundedMinorUnits = order.RefundedMinorUnits + returned.Refund.MinorUnits };
        return Settle(points, order, ref view, changes);
    }

    private static PointsStanding Settle(PointsStanding points, OrderPoints order, ref DecisionView view, List<DecisionChange> changes)
    {
        PointsStanding next = TakeBack(points, order.Owed, order.ExpiryDay, changes);
        return next.With(order with { TakenBack = order.TakenBack + Math.Max(order.Owed, 0) }, view.Metrics.Day);
    }

    private static PointsStanding TakeBack(PointsStanding points, long owed, int lotDay, List<DecisionChange> changes)
    {
        PointsStanding next = owed > 0 ? points.TakeBack(owed, lotDay) : points;
        Tell(points, next, DecisionReason.PointsTakenBack, changes);
        return next;
    }

    private static string Text(long points) => points.ToString(CultureInfo.InvariantCulture);
}
