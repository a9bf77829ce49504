using System.Globalization;

namespace CustomerGrains.Grpc.Internal;

/// <summary>The header <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    private static readonly (char Unit, double TicksPerUnit)[] Units =
    [
        ('n', 0.01),
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (text.Length is < 2 or > MaxDigits + 1 || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        foreach (var (unit, ticks) in Units)
        {
            if (unit == text[^1])
            {
                // Rounded up, so that a positive timeout stays positive.
                timeout = TimeSpan.FromTicks((long)Math.Ceiling(value * ticks));
                return true;
            }
        }

        return false;
    }

    /// <summary>The shortest unit that can hold it, rounded up.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 0);
        foreach (var (unit, ticksPerUnit) in Units)
        {
            var value = Math.Ceiling(ticks / ticksPerUnit);
            if (value <= MaxValue)
            {
                return $"{(long)value}{unit}";
            }
        }

        return $"{MaxValue}H";
    }
}
