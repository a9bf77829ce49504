namespace CustomerGrains.Domain.Loyalty;

/// <summary>The limits of points.</summary>
public static class PointsLimits
{
    /// <summary>Most points that a customer can have; what would be more is not earned.</summary>
    public const long BalanceMax = 1_000_000_000_000;

    /// <summary>Most points of one order, either way.</summary>
    public const long OrderMax = 1_000_000_000;

    /// <summary>
    /// Most lots of a customer, which differ in the day on which they expire. Where there would be more, the two that expire first become one
    /// that expires with the later of them.
    /// </summary>
    public const int LotsMax = 128;

    /// <summary>Most orders of which it is kept what they earned, so that a return takes its part back; the newest ones.</summary>
    public const int OrdersMax = 32;

    /// <summary>For how many days that is kept.</summary>
    public const int OrderDays = 366;
}
