using System.Numerics;

namespace CustomerGrains.Domain.Tallies;

/// <summary>
/// Logarithmic classes of times, by which percentiles of any sum of tallies are found. Each power of two of milliseconds is split into
/// sixteen, so that the middle of a class differs from any time in it by at most 1 in 33, 3.1 %. Times up to 31 ms are exact. Whole
/// numbers only: every machine puts a time into the same class. After Tene's HdrHistogram.
/// </summary>
public static class TimeClasses
{
    /// <summary>The most by which a percentile differs from the exact one, as a share of it.</summary>
    public const double RelativeError = 1 / 32.0;

    private const int SplitBits = 4;
    private const int Split = 1 << SplitBits;
    private const int ExactBelow = 2 * Split;

    /// <summary>Times from here on, 34 years, are all in the last class.</summary>
    private const long MillisecondsMax = (1L << 40) - 1;

    /// <summary>How many classes there are.</summary>
    public static int Count { get; } = ClassOf(MillisecondsMax) + 1;

    /// <summary>The class of a time.</summary>
    /// <param name="milliseconds">The time; less than 0 counts as 0.</param>
    public static int ClassOf(long milliseconds)
    {
        long time = Math.Clamp(milliseconds, 0, MillisecondsMax);
        if (time < ExactBelow)
        {
            return (int)time;
        }

        int shift = BitOperations.Log2((ulong)time) - SplitBits;
        return (shift << SplitBits) + (int)(time >> shift);
    }

    /// <summary>The middle of a class, in milliseconds.</summary>
    /// <param name="number">The class, 0 to <see cref="Count"/> − 1.</param>
    public static double MiddleOf(int number)
    {
        if (number < ExactBelow)
        {
            return number;
        }

        int shift = (number >> SplitBits) - 1;
        long low = (long)(number - (shift << SplitBits)) << shift;
        return low + (((1L << shift) - 1) / 2.0);
    }
}
