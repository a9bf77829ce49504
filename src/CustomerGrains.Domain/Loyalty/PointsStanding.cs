namespace CustomerGrains.Domain.Loyalty;

/// <summary>
/// The points that a customer has, as part of a standing. Points are decided, not computed: each entry of the ledger is a decision taken when
/// something was recorded, and the balance is what they come to. Immutable; the balance is never below zero.
/// </summary>
/// <param name="Lots">The points by the day on which they expire, the first one first; no two of one day.</param>
/// <param name="Totals">How they came and went.</param>
/// <param name="Orders">What orders earned, those recorded last at the end.</param>
public sealed record PointsStanding(IReadOnlyList<PointsLot> Lots, PointsTotals Totals, IReadOnlyList<OrderPoints> Orders)
{
    /// <summary>No points, and none ever.</summary>
    public static PointsStanding None { get; } = new([], default, []);

    /// <summary>Points that the customer has.</summary>
    public long Balance => Totals.Balance;

    /// <summary>The first UTC day on which points expire; <see cref="PointsLot.Never"/> for none.</summary>
    public int NextExpiryDay => Lots.Count == 0 ? PointsLot.Never : Lots[0].ExpiryDay;

    /// <summary>Bytes of memory it takes, about.</summary>
    internal int ApproximateBytes => 120 + (16 * Lots.Count) + Orders.Sum(order => 96 + (2 * order.OrderId.Length));

    /// <summary>The points that expire on a day or before.</summary>
    /// <param name="day">The UTC day.</param>
    public long ExpiringBy(int day) => Lots.TakeWhile(lot => lot.ExpiryDay <= day).Sum(lot => lot.Points);

    /// <summary>What an order earned; null where that is not known.</summary>
    /// <param name="orderId">The order.</param>
    public OrderPoints? OrderOf(string orderId) => Orders.FirstOrDefault(order => order.OrderId == orderId);

    /// <summary>The same without what has expired by a day; the very one where nothing has.</summary>
    /// <param name="day">The UTC day.</param>
    public PointsStanding ExpiredOn(int day) => NextExpiryDay > day ? this : this with
    {
        Lots = [.. Lots.Where(lot => lot.ExpiryDay > day)],
        Totals = Totals with { Expired = Totals.Expired + ExpiringBy(day) },
    };

    /// <summary>The same with points earned; the very one where none are.</summary>
    /// <param name="points">How many; as many as the limit allows are.</param>
    /// <param name="expiryDay">When they expire.</param>
    public PointsStanding Earn(long points, int expiryDay)
    {
        long added = Math.Clamp(points, 0, PointsLimits.BalanceMax - Balance);
        return added == 0 ? this : Add(added, expiryDay) with { Totals = Totals with { Earned = Totals.Earned + added } };
    }

    /// <summary>The same with points taken back, as many of them as there are; the very one where none are.</summary>
    /// <param name="points">How many.</param>
    /// <param name="lotDay">The lot to take them from first, by its expiry day.</param>
    public PointsStanding TakeBack(long points, int lotDay)
    {
        long taken = Math.Clamp(points, 0, Balance);
        return taken == 0 ? this : this with { Lots = Without(taken, lotDay), Totals = Totals with { TakenBack = Totals.TakenBack + taken } };
    }

    /// <summary>The same with points spent, those first that expire first.</summary>
    /// <param name="points">How many, no more than there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public PointsStanding Spend(long points)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, Balance);
        return this with { Lots = Without(points, lotDay: null), Totals = Totals with { Spent = Totals.Spent + points } };
    }

    /// <summary>The same with points added or taken away by hand.</summary>
    /// <param name="points">How many; below zero to take away, no more than there are.</param>
    /// <param name="expiryDay">When those added expire.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many, or there would be more than allowed.</exception>
    public PointsStanding Adjust(long points, int expiryDay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, -Balance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, PointsLimits.BalanceMax - Balance);
        PointsStanding next = points > 0 ? Add(points, expiryDay) : this with { Lots = Without(-points, lotDay: null) };
        return next with { Totals = Totals with { Adjusted = Totals.Adjusted + points } };
    }

    /// <summary>The same with what an order earned in place of what was known of it; what is too old or too much is forgotten.</summary>
    /// <param name="order">The order.</param>
    /// <param name="day">The present UTC day.</param>
    public PointsStanding With(OrderPoints order, int day) => this with
    {
        Orders =
        [
            .. Orders.Where(each => each.OrderId != order.OrderId && each.Day > day - PointsLimits.OrderDays).Append(order).TakeLast(PointsLimits.OrdersMax),
        ],
    };

    /// <inheritdoc/>
    public bool Equals(PointsStanding? other) => other is not null
        && Totals == other.Totals && Lots.SequenceEqual(other.Lots) && Orders.SequenceEqual(other.Orders);

    /// <inheritdoc/>
    public override int GetHashCode() => Totals.GetHashCode();

    private PointsStanding Add(long points, int expiryDay)
    {
        if (points == 0)
        {
            return this;
        }

        List<PointsLot> lots = [.. Lots];
        int place = lots.FindIndex(lot => lot.ExpiryDay >= expiryDay);
        if (place >= 0 && lots[place].ExpiryDay == expiryDay)
        {
            lots[place] = new PointsLot(expiryDay, lots[place].Points + points);
        }
        else
        {
            lots.Insert(place < 0 ? lots.Count : place, new PointsLot(expiryDay, points));
        }

        if (lots.Count > PointsLimits.LotsMax)
        {
            lots[1] = new PointsLot(lots[1].ExpiryDay, lots[0].Points + lots[1].Points);
            lots.RemoveAt(0);
        }

        return this with { Lots = lots };
    }

    private List<PointsLot> Without(long points, int? lotDay)
    {
        List<PointsLot> lots = [.. Lots];
        Take(lots.FindIndex(lot => lot.ExpiryDay == lotDay));
        while (points > 0)
        {
            Take(0);
        }

        return lots;

        void Take(int place)
        {
            if (place < 0 || points == 0)
            {
                return;
            }

            long taken = Math.Min(points, lots[place].Points);
            points -= taken;
            lots[place] = new PointsLot(lots[place].ExpiryDay, lots[place].Points - taken);
            if (lots[place].Points == 0)
            {
                lots.RemoveAt(place);
            }
        }
    }
}
