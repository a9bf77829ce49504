using System.Text;
using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Commands;

/// <summary>Reads the instant that <c>--at</c> names.</summary>
internal static class InstantOption
{
    /// <summary>The instant of a text.</summary>
    /// <exception cref="UsageException">It is not a date or time.</exception>
    public static DateTimeOffset Parse(string text) =>
        new Instants(TimeZoneInfo.Utc).Parse(Encoding.UTF8.GetBytes(text), out DateTime instant) is { } error
            ? throw new UsageException($"--at: {error}")
            : new DateTimeOffset(instant);
}
