namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// How fast customers are looked at who can wait: as fast as may be while nobody else wants anything of the engine, and for a tenth of
/// the time beside callers, so that a pass over millions is not felt by those who ask for one.
/// </summary>
/// <param name="called">How often callers have wanted something so far.</param>
/// <param name="time">The clock.</param>
internal sealed class ReviewPace(Func<long> called, TimeProvider time)
{
    /// <summary>Customers looked at between two rests.</summary>
    public const int Portion = 32;

    private const int RestForWork = 9;

    /// <summary>Where the store is slow, work is slow too, and a longer rest would help nobody.</summary>
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(1);

    private long _called;
    private long _began;

    /// <summary>A portion begins.</summary>
    public void Begin() => (_called, _began) = (called(), time.GetTimestamp());

    /// <summary>Whether somebody has called since the portion began.</summary>
    public bool IsBesideCallers => called() != _called;

    /// <summary>Rests for as long as the portion took, a few times over.</summary>
    public Task RestAsync(CancellationToken cancellationToken)
    {
        TimeSpan rest = RestForWork * time.GetElapsedTime(_began);
        return rest <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(rest < RestMax ? rest : RestMax, time, cancellationToken);
    }
}
