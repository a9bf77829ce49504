using System.Globalization;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Engine;
using CustomerGrains.Server.Customers;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Server.Points;

/// <summary>Writes points to the wire.</summary>
internal static class PointsWriter
{
    /// <summary>The points of a customer.</summary>
    public static V1.Points Write(PointsStanding points, bool includesLots)
    {
        bool expires = points.NextExpiryDay < PointsLot.Never;
        return new V1.Points
        {
            Balance = points.Balance,
            Expiring = expires ? points.Lots[0].Points : 0,
            Expires = expires ? StandingWriter.Day(points.NextExpiryDay) : null,
            Earned = points.Totals.Earned,
            TakenBack = points.Totals.TakenBack,
            Spent = points.Totals.Spent,
            Expired = points.Totals.Expired,
            Adjusted = points.Totals.Adjusted,
            Lots = { includesLots ? points.Lots.Select(lot => new V1.PointsLot { Points = lot.Points, Expires = Day(lot.ExpiryDay) }) : [] },
        };
    }

    /// <summary>The entries of the ledger that a record made, in order.</summary>
    public static IEnumerable<V1.PointsEntry> Entries(TimelineEntry entry)
    {
        V1.RecordedInteraction record = TimelineWriter.Write(entry);
        foreach (DecisionChange change in entry.Decided)
        {
            (long from, long to) = (Number(change.From), Number(change.To));
            yield return new V1.PointsEntry
            {
                Points = to - from,
                Balance = to,
                Reason = (V1.DecisionReason)change.Reason,
                Expires = change.DueDay == 0 ? null : StandingWriter.Day(change.DueDay),
                Record = record,
            };
        }
    }

    /// <summary>Writes an order as it stands in the journal; null for what is none.</summary>
    public static V1.PointsOrder? Write(InteractionDetail detail) => detail switch
    {
        PointsSpending spending => new V1.PointsOrder
        {
            Points = spending.Points, Kind = V1.PointsOrderKind.Spend, Reward = spending.Reward, Note = spending.Note, By = spending.By,
        },
        PointsAdjustment adjustment => new V1.PointsOrder
        {
            Points = adjustment.Points, Kind = V1.PointsOrderKind.Adjust, Note = adjustment.Reason, By = adjustment.By,
        },
        _ => null,
    };

    private static Timestamp? Day(int expiryDay) => expiryDay == PointsLot.Never ? null : StandingWriter.Day(expiryDay);

    private static long Number(string balance) => long.Parse(balance, CultureInfo.InvariantCulture);
}
