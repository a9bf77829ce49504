using CustomerGrains.Domain;

namespace CustomerGrains.Benchmarks.Silence;

/// <summary>The system's clock, that many days from now.</summary>
/// <param name="begin">What it shows when it is made.</param>
internal sealed class ShiftedTime(Instant begin) : TimeProvider
{
    private readonly TimeSpan _shift = begin.ToDateTimeOffset() - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
