namespace CustomerGrains.Domain.Metrics;

/// <summary>All values that a metric may have over some days.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
/// <param name="MayBeKnown">Whether it may be known on one of them.</param>
/// <param name="MayBeUnknown">Whether it may be unknown on one of them.</param>
internal readonly record struct MetricRange(double Low, double High, bool MayBeKnown, bool MayBeUnknown)
{
    /// <summary>A little more than rounding may add to a sum of doubles that are 1 or so.</summary>
    private const double Whisker = 1e-9;

    /// <summary>Anything at all.</summary>
    public static readonly MetricRange Any = new(double.NegativeInfinity, double.PositiveInfinity, true, true);

    /// <summary>
    /// All that lies between two values, each NaN where unknown. In silence what is known may become unknown and never the reverse, so two
    /// known ends leave nothing unknown between them.
    /// </summary>
    public static MetricRange Between(double start, double end)
    {
        (bool isStartKnown, bool isEndKnown) = (!double.IsNaN(start), !double.IsNaN(end));
        if (isStartKnown && isEndKnown)
        {
            return new MetricRange(Math.Min(start, end), Math.Max(start, end), true, false);
        }

        return isStartKnown || isEndKnown ? Any : new MetricRange(double.NaN, double.NaN, false, true);
    }

    /// <summary>A known range, a whisker wider than computed, because a sum added up anew may round differently.</summary>
    public static MetricRange About(double low, double high) => new(low - (Whisker * (1 + Math.Abs(low))), high + (Whisker * (1 + Math.Abs(high))), true, false);
}
