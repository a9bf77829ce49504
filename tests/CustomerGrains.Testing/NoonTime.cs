namespace CustomerGrains.Testing;

/// <summary>
/// A calendar that begins at noon of a given day and goes on at the pace of the system's. No test comes near a midnight by it, at whatever hour
/// and in whatever year it runs; timers and stop-watches are the system's.
/// </summary>
/// <param name="year">The year, in UTC.</param>
/// <param name="month">The month, 1 to 12.</param>
/// <param name="day">The day of the month.</param>
public sealed class NoonTime(int year, int month, int day) : TimeProvider
{
    private readonly DateTimeOffset _noon = new(year, month, day, 12, 0, 0, TimeSpan.Zero);
    private readonly long _start = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _noon + System.GetElapsedTime(_start);
}
