using CustomerGrains.Domain.Loyalty;

namespace CustomerGrains.Storage.Format;

/// <summary>
/// Points as bytes: earned, taken back, spent, expired (varints) and adjusted (zig-zag varint); the lots (count; each its expiry day as a
/// zig-zag varint and its points as a varint); what orders earned (count; each the order as a text, its day as a zig-zag varint, paid, refunded,
/// earned and taken back as varints, and the expiry day as a zig-zag varint). What never expires has the greatest day.
/// </summary>
internal static class PointsCodec
{
    private const int LotBytesMin = 2;
    private const int OrderBytesMin = 7;

    /// <summary>Writes points.</summary>
    public static void Write(ref RecordWriter writer, PointsStanding points)
    {
        writer.WriteUnsigned((ulong)points.Totals.Earned);
        writer.WriteUnsigned((ulong)points.Totals.TakenBack);
        writer.WriteUnsigned((ulong)points.Totals.Spent);
        writer.WriteUnsigned((ulong)points.Totals.Expired);
        writer.WriteSigned(points.Totals.Adjusted);
        writer.WriteUnsigned((ulong)points.Lots.Count);
        foreach (PointsLot lot in points.Lots)
        {
            writer.WriteSigned(lot.ExpiryDay);
            writer.WriteUnsigned((ulong)lot.Points);
        }

        writer.WriteUnsigned((ulong)points.Orders.Count);
        foreach (OrderPoints order in points.Orders)
        {
            writer.WriteText(order.OrderId);
            writer.WriteSigned(order.Day);
            writer.WriteUnsigned((ulong)order.PaidMinorUnits);
            writer.WriteUnsigned((ulong)order.RefundedMinorUnits);
            writer.WriteUnsigned((ulong)order.Earned);
            writer.WriteUnsigned((ulong)order.TakenBack);
            writer.WriteSigned(order.ExpiryDay);
        }
    }

    /// <summary>Reads points.</summary>
    /// <exception cref="StoreCorruptException">The bytes are none of this format, or the lots do not add up to the balance.</exception>
    public static PointsStanding Read(ref RecordReader reader)
    {
        var totals = new PointsTotals(ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), reader.ReadSigned());
        var lots = new PointsLot[reader.ReadCount(LotBytesMin)];
        foreach (ref PointsLot lot in lots.AsSpan())
        {
            lot = new PointsLot(reader.ReadInt32(), ReadLong(ref reader));
        }

        var orders = new OrderPoints[reader.ReadCount(OrderBytesMin)];
        foreach (ref OrderPoints order in orders.AsSpan())
        {
            order = new OrderPoints(
                reader.ReadText(), reader.ReadInt32(), ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), reader.ReadInt32());
        }

        return lots.Sum(lot => lot.Points) == totals.Balance
            ? new PointsStanding(lots, totals, orders)
            : throw reader.Corrupt("points that do not add up to the balance");
    }

    private static long ReadLong(ref RecordReader reader) => reader.ReadUnsigned() is var number and <= long.MaxValue
        ? (long)number
        : throw reader.Corrupt("a number of points that there cannot be");
}
