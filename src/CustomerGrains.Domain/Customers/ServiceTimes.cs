namespace CustomerGrains.Domain.Customers;

/// <summary>
/// Classes of response and resolution times. A customer's times are counted by class, so that the share within a target is exact for
/// every target that is one of the bounds, whichever standard asks. The classes are those of stored states.
/// </summary>
internal static class ServiceTimes
{
    private const long Second = 1000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long[] Bounds =
    [
        Minute, 5 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 4 * Hour, 8 * Hour, 12 * Hour,
        Day, 2 * Day, 3 * Day, 5 * Day, 7 * Day, 14 * Day, 30 * Day,
    ];

    /// <summary>How many classes there are; the last one has no bound.</summary>
    public static int Classes => Bounds.Length + 1;

    /// <summary>The targets that can be asked for.</summary>
    public static IEnumerable<TimeSpan> Targets => Bounds.Select(bound => TimeSpan.FromMilliseconds(bound));

    /// <summary>The class of a time: that of the smallest bound it does not exceed.</summary>
    public static int ClassOf(long milliseconds)
    {
        int index = Bounds.AsSpan().BinarySearch(milliseconds);
        return index < 0 ? ~index : index;
    }

    /// <summary>Whether a time is one of the bounds.</summary>
    public static bool IsTarget(TimeSpan time) => Bounds.AsSpan().BinarySearch((long)time.TotalMilliseconds) >= 0;
}
