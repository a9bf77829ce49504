using CustomerGrains.Domain;

namespace CustomerGrains.Storage.Postgres;

/// <summary>Instants as PostgreSQL's timestamptz has them on the wire: microseconds too, counted from 2000 instead of 1970.</summary>
internal static class PostgresTime
{
    private const long Year2000 = 946_684_800_000_000;

    /// <summary>The first instant that timestamptz can hold (4714 BC), and one that is far beyond any that happened (in the year 200,000).</summary>
    private const long Lowest = -210_866_803_200_000_000;
    private const long Highest = 6_248_275_200_000_000_000;

    /// <summary>The number on the wire.</summary>
    public static long FromInstant(Instant instant) => Math.Clamp(instant.Microseconds, Lowest, Highest) - Year2000;

    /// <summary>The instant of a number on the wire.</summary>
    public static Instant ToInstant(long microseconds) => new(microseconds + Year2000);
}
