using System.Text;
using CustomerGrains.Cli.Mapping;

namespace CustomerGrains.Cli.Commands;

/// <summary>Reads the instant that an option such as <c>--at</c> names.</summary>
internal static class InstantOption
{
    /// <summary>The instant of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="option">The option, for the error.</param>
    /// <exception cref="UsageException">It is not a date or time.</exception>
    public static DateTimeOffset Parse(string text, string option = "--at") =>
        new Instants(TimeZoneInfo.Utc).Parse(Encoding.UTF8.GetBytes(text), out DateTime instant) is { } error
            ? throw new UsageException($"{option}: {error}")
            : new DateTimeOffset(instant);
}
