namespace CustomerGrains.Domain;

/// <summary>A point in time, exact to the microsecond, in UTC.</summary>
/// <param name="Microseconds">Microseconds since 1970-01-01T00:00:00Z; negative before.</param>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>Microseconds in one day.</summary>
    public const long MicrosecondsPerDay = 86_400_000_000;

    /// <summary>The UTC day it lies in: whole days since 1970-01-01, rounded down.</summary>
    public int Day => (int)(Microseconds >= 0 ? Microseconds / MicrosecondsPerDay : ((Microseconds + 1) / MicrosecondsPerDay) - 1);

    /// <summary>Midnight UTC at which a day begins.</summary>
    /// <param name="day">Days since 1970-01-01.</param>
    public static Instant StartOfDay(int day) => new(day * MicrosecondsPerDay);

    /// <summary>The instant of a calendar time; finer than a microsecond is cut off.</summary>
    public static Instant From(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>The same instant as a calendar time in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the years 1 to 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() => IsCalendarTime
        ? DateTimeOffset.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond)
        : throw new ArgumentOutOfRangeException(null, Microseconds, "is not within the years 1 to 9999");

    /// <summary>The instant a while later, or earlier for a negative span.</summary>
    public Instant Plus(TimeSpan span) => new(Microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>Whether the left instant is the earlier one.</summary>
    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    /// <summary>Whether the left instant is the later one.</summary>
    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    /// <summary>Whether the left instant is not the later one.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    /// <summary>Whether the left instant is not the earlier one.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    /// <summary>ISO 8601, for example 2026-01-31T08:00:00.000000Z; outside the years 1 to 9999 in microseconds.</summary>
    public override string ToString() =>
        IsCalendarTime ? ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'") : $"{Microseconds} microseconds since 1970";

    private bool IsCalendarTime => this >= From(DateTimeOffset.MinValue) && this <= From(DateTimeOffset.MaxValue);
}
