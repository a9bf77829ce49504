using CustomerGrains.Domain.Customers;

namespace CustomerGrains.Domain.Metrics;

/// <summary>Short ways to define metrics of the common kinds.</summary>
internal static class MetricGroup
{
    /// <summary>Windows whose totals are metrics, with what is put behind their names; 0 is the lifetime.</summary>
    public static readonly int[] AllWindows = [30, 90, DayLedger.WindowDays, 0];

    /// <summary>What stands behind a name for a window.</summary>
    public static string Suffix(int window) => window == 0 ? "lifetime" : $"{window}d";

    /// <summary>A window in words.</summary>
    public static string Within(int window) => window == 0 ? "ever" : $"within {window} days, the day itself included";

    /// <summary>A number of 0 or more.</summary>
    public static Metric Quantity(string name, string unit, Silence silence, string meaning, MetricSource source, bool isTellable = false) =>
        new(name, unit, 0, double.PositiveInfinity, silence, source) { Meaning = meaning, IsTellable = isTellable };

    /// <summary>A number from 0 to 1.</summary>
    public static Metric Share(string name, string unit, Silence silence, string meaning, MetricSource source, MetricBounds? bounds = null) =>
        new(name, unit, 0, 1, silence, source) { Meaning = meaning, Bounds = bounds };

    /// <summary>A score from 0 to 100, read from thousandths.</summary>
    public static Metric Points(string name, string meaning, MetricSource source, MetricBounds bounds) =>
        new(name, MetricUnit.Points, 0, 100, Silence.Drifts, source) { Meaning = meaning, Bounds = bounds };

    /// <summary>An amount that may be below 0.</summary>
    public static Metric Amount(string name, Silence silence, string meaning, MetricSource source, MetricBounds? bounds = null) =>
        new(name, MetricUnit.Money, double.NegativeInfinity, double.PositiveInfinity, silence, source) { Meaning = meaning, Bounds = bounds };

    /// <summary>True or false; one that silence brings never goes by silence.</summary>
    public static Metric Flag(string name, Silence silence, string meaning, MetricSource source, MetricLimits? limits = null) =>
        new(name, MetricUnit.None, 0, 1, silence, source) { Meaning = meaning, Kind = MetricKind.Flag, Limits = limits };

    /// <summary>One of several words.</summary>
    public static Metric Word(string name, string meaning, IReadOnlyList<string> words, MetricSource source, MetricBounds bounds, MetricLimits? limits = null) =>
        new(name, MetricUnit.None, 0, words.Count - 1, Silence.Drifts, source)
        {
            Meaning = meaning, Kind = MetricKind.Word, Words = words, Bounds = bounds, Limits = limits,
        };

    /// <summary>A quantity made of a window in a way that may rise or fall when something leaves it, and stays while nothing does.</summary>
    public static Metric OfWindow(
        string name, string unit, (double Minimum, double Maximum) range, int window, string meaning, MetricSource source) =>
        new(name, unit, range.Minimum, range.Maximum, Silence.Drifts, source)
        {
            Meaning = meaning,
            Bounds = (ref start, ref end) => start.LosesNothing(end, window) ? MetricRange.Between(source(ref start), source(ref end)) : MetricRange.Any,
        };

    /// <summary>
    /// A quantity made of counted things of a window: it may rise or fall when one of them leaves, and stays while none does. In silence
    /// counts only fall, so those that are the same on two days have been so between them.
    /// </summary>
    public static Metric OfCounted(
        string name, string unit, (double Minimum, double Maximum) range, int window, string meaning, MetricSource source, params Total[] counts) =>
        new(name, unit, range.Minimum, range.Maximum, Silence.Drifts, source)
        {
            Meaning = meaning,
            Bounds = (ref start, ref end) =>
            {
                foreach (Total count in counts)
                {
                    if (start.Total(count, window) != end.Total(count, window))
                    {
                        return MetricRange.Any;
                    }
                }

                double value = source(ref start);
                return MetricRange.Between(value, value);
            },
        };

    /// <summary>1 for true.</summary>
    public static double Truth(bool value) => value ? 1 : 0;

    /// <summary>A quotient; unknown where nothing is divided by.</summary>
    public static double Ratio(double dividend, double divisor) => divisor == 0 ? double.NaN : dividend / divisor;
}
