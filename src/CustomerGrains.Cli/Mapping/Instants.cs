using System.Buffers.Text;
using System.Text;
using Google.Protobuf.WellKnownTypes;

namespace CustomerGrains.Cli.Mapping;

/// <summary>
/// Reads dates and times of ISO 8601: a date, or a date and a time with minutes, seconds or fractions of them, parted by T or a
/// space, with or without an offset. What has no offset is in <paramref name="zone"/>; a date alone is its midnight.
/// </summary>
internal sealed class Instants(TimeZoneInfo zone)
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "expected an ISO 8601 date or time, for example 2024-05-31, 2024-05-31T14:05:00 or 2024-05-31T14:05:00+02:00";

    private const int DateLength = 10;
    private const int MinutesLength = 16;
    private const int TicksPerNanosecondHundred = 100;

    /// <summary>Reads an instant.</summary>
    /// <param name="text">The text, in ASCII.</param>
    /// <param name="instant">The instant in UTC.</param>
    /// <returns>Null when it went well, else what is wrong.</returns>
    public string? Parse(ReadOnlySpan<byte> text, out DateTime instant)
    {
        instant = default;
        if (!TryDate(text, out DateTime local, out ReadOnlySpan<byte> rest) || !TryTime(ref local, ref rest))
        {
            return $"'{Encoding.UTF8.GetString(text)}' is not a date or time; {Allowed}";
        }

        if (rest.IsEmpty)
        {
            return ToUtc(local, out instant);
        }

        if (!TryOffset(rest, out int minutes))
        {
            return $"'{Encoding.UTF8.GetString(rest)}' at the end of '{Encoding.UTF8.GetString(text)}' is not an offset; {Allowed}";
        }

        instant = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        if (!IsFarFromEnds(instant))
        {
            return $"'{Encoding.UTF8.GetString(text)}' is out of range";
        }

        instant = instant.AddMinutes(-minutes);
        return null;
    }

    /// <summary>An instant as the contract has it.</summary>
    public static Timestamp ToTimestamp(DateTime instant)
    {
        long ticks = instant.Ticks - DateTime.UnixEpoch.Ticks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long remainder);
        return remainder < 0
            ? new Timestamp { Seconds = seconds - 1, Nanos = (int)(remainder + TimeSpan.TicksPerSecond) * TicksPerNanosecondHundred }
            : new Timestamp { Seconds = seconds, Nanos = (int)remainder * TicksPerNanosecondHundred };
    }

    /// <summary>Whether any offset may be taken away: whether it is at least a day after the first instant there is, and before the last.</summary>
    private static bool IsFarFromEnds(DateTime instant) =>
        instant.Ticks >= TimeSpan.TicksPerDay && instant.Ticks <= DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay;

    // A time that the clocks skip does not exist; of one that they show twice, the first is meant.
    private string? ToUtc(DateTime local, out DateTime instant)
    {
        instant = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        if (zone.Equals(TimeZoneInfo.Utc))
        {
            return null;
        }

        if (zone.IsInvalidTime(local))
        {
            return $"{local:yyyy-MM-dd HH:mm} does not exist in {zone.Id}: the clocks are put forward then";
        }

        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        if (!IsFarFromEnds(instant))
        {
            return $"{local:yyyy-MM-dd HH:mm} is out of range";
        }

        instant = instant.AddTicks(-offset.Ticks);
        return null;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out DateTime date, out ReadOnlySpan<byte> rest)
    {
        date = default;
        rest = default;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TryDigits(text[..4], out int year) || !TryDigits(text[5..7], out int month) || !TryDigits(text[8..10], out int day)
            || year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTime(year, month, day);
        rest = text[DateLength..];
        return true;
    }

    // Reads "Thh:mm", "Thh:mm:ss" or "Thh:mm:ss.fffffff"; nothing is midnight.
    private static bool TryTime(ref DateTime local, ref ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest.Length < MinutesLength - DateLength || rest[0] is not ((byte)'T' or (byte)'t' or (byte)' ') || rest[3] != ':'
            || !TryDigits(rest[1..3], out int hour) || !TryDigits(rest[4..6], out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        local = local.AddTicks((hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute));
        rest = rest[6..];
        if (rest is not [(byte)':', ..])
        {
            return true;
        }

        if (rest.Length < 3 || !TryDigits(rest[1..3], out int second) || second > 59)
        {
            return false;
        }

        local = local.AddTicks(second * TimeSpan.TicksPerSecond);
        rest = rest[3..];
        return rest is not [(byte)'.' or (byte)',', ..] || TryFraction(ref local, ref rest);
    }

    // Digits behind the seventh are below a tick and the contract's microsecond; they are passed over.
    private static bool TryFraction(ref DateTime local, ref ReadOnlySpan<byte> rest)
    {
        int length = 1;
        long unit = TimeSpan.TicksPerSecond;
        long ticks = 0;
        while (length < rest.Length && rest[length] is >= (byte)'0' and <= (byte)'9')
        {
            unit /= 10;
            ticks += unit * (rest[length] - '0');
            length++;
        }

        local = local.AddTicks(ticks);
        rest = rest[length..];
        return length > 1;
    }

    // Reads "Z", "+02:00", "+0200" or "+02".
    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        if (text.Length < 3 || text[0] is not ((byte)'+' or (byte)'-') || !TryDigits(text[1..3], out int hours))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = text[3..] is [(byte)':', ..] ? text[4..] : text[3..];
        int beyond = 0;
        if ((!rest.IsEmpty || text.Length != 3) && (rest.Length != 2 || !TryDigits(rest, out beyond)))
        {
            return false;
        }

        minutes = ((hours * 60) + beyond) * (text[0] == '-' ? -1 : 1);
        return hours <= 18 && beyond <= 59;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int number) =>
        Utf8Parser.TryParse(text, out number, out int consumed) && consumed == text.Length && text[0] is >= (byte)'0' and <= (byte)'9';
}
