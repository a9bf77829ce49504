namespace CustomerGrains.Domain.Gradings;

/// <summary>Thresholds of a grading, with what hysteresis makes of them. Levels count from 1; 0 is none.</summary>
/// <param name="thresholds">Where the second level begins, the third, and so on; ascending.</param>
/// <param name="raise">By what share of itself a threshold is raised on entering; 0 or more.</param>
/// <param name="lower">By what share of itself it is lowered on leaving; 0 to below 1.</param>
internal readonly struct Ladder(double[] thresholds, double raise, double lower)
{
    /// <summary>A ladder with the factors of a stability, as decimals: 900 raised by a tenth is 990, and not a whisker more.</summary>
    public static Ladder Of(double[] thresholds, Stability stability) => new(thresholds, RaiseOf(stability), LowerOf(stability));

    /// <summary>The enter factor as the share by which thresholds are raised.</summary>
    public static double RaiseOf(Stability stability) => (double)((decimal)stability.EnterFactor - 1);

    /// <summary>The leave factor as the share by which thresholds are lowered.</summary>
    public static double LowerOf(Stability stability) => (double)(1 - (decimal)stability.LeaveFactor);

    /// <summary>The threshold of a level from the second on.</summary>
    public double ThresholdOf(int level) => thresholds[level - 2];

    /// <summary>The value at which a level is entered from below by a customer who has a grade.</summary>
    public double EnterAt(int level) => Enter(ThresholdOf(level));

    /// <summary>The value down to which a level is kept.</summary>
    public double LeaveBelow(int level) => Leave(ThresholdOf(level));

    /// <summary>The level that a value asks for, rising with the value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="level">The level there is; 0 for none, when the thresholds count as they are.</param>
    public int LevelOf(double value, int level)
    {
        for (int place = thresholds.Length - 1; place >= 0; place--)
        {
            double threshold = thresholds[place];
            double bound = level == 0 ? threshold : place + 2 > level ? Enter(threshold) : Leave(threshold);
            if (value >= bound)
            {
                return place + 2;
            }
        }

        return 1;
    }

    // A threshold of infinity stays one; the products with 0 would be no numbers.
    private double Enter(double threshold) => double.IsInfinity(threshold) ? threshold : threshold + (Math.Abs(threshold) * raise);

    private double Leave(double threshold) => double.IsInfinity(threshold) ? threshold : threshold - (Math.Abs(threshold) * lower);
}
