namespace CustomerGrains.Domain.Loyalty;

/// <summary>Points that expire together.</summary>
/// <param name="ExpiryDay">The first UTC day on which they are gone; <see cref="Never"/> where they stay.</param>
/// <param name="Points">How many, 1 or more.</param>
public readonly record struct PointsLot(int ExpiryDay, long Points)
{
    /// <summary>The expiry day of points that do not expire.</summary>
    public const int Never = int.MaxValue;
}

/// <summary>What an order earned, for returns to take back. A return may come first.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Day">The UTC day of the newest purchase or return of it.</param>
/// <param name="PaidMinorUnits">What was paid, in minor units of the reporting currency.</param>
/// <param name="RefundedMinorUnits">What was refunded.</param>
/// <param name="Earned">Points earned.</param>
/// <param name="TakenBack">Points that returns asked back, whether the customer still had them or not.</param>
/// <param name="ExpiryDay">When the points that it earned last expire, as in <see cref="PointsLot"/>.</param>
public sealed record OrderPoints(string OrderId, int Day, long PaidMinorUnits, long RefundedMinorUnits, long Earned, long TakenBack, int ExpiryDay)
{
    /// <summary>
    /// Points that are to be taken back beside those that have been: the share of what was earned that the refund is of what was paid, whole
    /// points, so that a return of everything takes back everything.
    /// </summary>
    public long Owed => PaidMinorUnits == 0 ? 0
        : (long)(Int128.Min(RefundedMinorUnits, PaidMinorUnits) * Earned / PaidMinorUnits) - TakenBack;
}

/// <summary>How the points of a customer came and went.</summary>
/// <param name="Earned">Earned by interactions.</param>
/// <param name="TakenBack">Taken back by returns.</param>
/// <param name="Spent">Spent.</param>
/// <param name="Expired">Expired.</param>
/// <param name="Adjusted">Added by hand less taken away by hand.</param>
public readonly record struct PointsTotals(long Earned, long TakenBack, long Spent, long Expired, long Adjusted)
{
    /// <summary>What is left: the balance.</summary>
    public long Balance => Earned - TakenBack - Spent - Expired + Adjusted;
}
