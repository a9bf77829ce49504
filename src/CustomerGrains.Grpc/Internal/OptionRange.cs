namespace CustomerGrains.Grpc.Internal;

/// <summary>Ranges of the options, told with their names.</summary>
internal static class OptionRange
{
    public const int MaxMessageBytes = 1024 * 1024 * 1024;

    public static void Check(string setting, long value, long from, long to)
    {
        if (value < from || value > to)
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be from {from} to {to}; it is {value}.");
        }
    }

    public static void Check(string setting, TimeSpan value, TimeSpan from, TimeSpan to)
    {
        if (value < from || value > to)
        {
            throw new ArgumentOutOfRangeException(setting, value, $"{setting} must be from {from} to {to}; it is {value}.");
        }
    }
}
