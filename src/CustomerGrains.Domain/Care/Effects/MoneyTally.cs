namespace CustomerGrains.Domain.Care.Effects;

/// <summary>
/// Adds up amounts and their squares, exactly: in whatever order they come and however they are put together, the result is the same to the
/// bit. Not thread-safe.
/// </summary>
public sealed class MoneyTally
{
    /// <summary>Amounts beyond this, in minor units, count as this much, so that squares of many millions of them can be added.</summary>
    public const long AmountMax = 1_000_000_000_000_000;

    private Int128 _sum;
    private Int128 _squares;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Their sum, in minor units.</summary>
    public Int128 Sum => _sum;

    /// <summary>Adds an amount.</summary>
    /// <param name="minorUnits">The amount, in minor units.</param>
    public void Add(long minorUnits)
    {
        long amount = Math.Clamp(minorUnits, -AmountMax, AmountMax);
        Count++;
        _sum += amount;
        _squares += (Int128)amount * amount;
    }

    /// <summary>Adds what another one has.</summary>
    /// <param name="other">The other one.</param>
    public void Add(MoneyTally other)
    {
        Count += other.Count;
        _sum += other._sum;
        _squares += other._squares;
    }

    /// <summary>Their mean and variance.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two.</exception>
    public SampleMean Mean()
    {
        if (Count < 2)
        {
            throw new InvalidOperationException("A variance needs two amounts.");
        }

        double mean = (double)_sum / Count;

        // The sum of squares about the mean, as n·Σx² - (Σx)² over n: exact where it fits, for the difference of two near numbers loses digits.
        var sum = (System.Numerics.BigInteger)_sum;
        System.Numerics.BigInteger about = ((System.Numerics.BigInteger)_squares * Count) - (sum * sum);
        return new SampleMean(Count, mean, (double)about / Count / (Count - 1));
    }
}
