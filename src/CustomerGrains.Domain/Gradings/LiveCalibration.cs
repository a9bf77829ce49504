using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Scoring.Percentiles;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Gradings;

/// <summary>
/// The live histograms behind gradings by percentile, one for each. Values of customers come, change and go; each is known by the bucket it
/// was put in, which whoever keeps the customers remembers. Equals a rebuild exactly. Not safe for concurrent use.
/// </summary>
public sealed class LiveCalibration
{
    /// <summary>Values up to this one are not told apart: less than a cent, so that no amount stands on the edge of a bucket.</summary>
    private const double Lowest = 0.001;

    /// <summary>
    /// Fewer customers with a value than these have no thresholds: 20, of whom the best are one at five per cent. A percentile of next to
    /// nothing says nothing.
    /// </summary>
    public const int CustomersMin = 20;

    /// <summary>Thresholds are found anew before their time when there are so many times as many customers as they come from: 1.1.</summary>
    public const double GrowthMax = 1.1;

    private readonly (Grading Grading, PercentileRule Rule, LivePercentiles Values)[] _gradings;
    private readonly Metric?[] _metrics;

    /// <summary>Makes empty histograms for the gradings by percentile of a standard.</summary>
    /// <param name="standard">The standard.</param>
    public LiveCalibration(Standard standard)
    {
        _gradings =
        [
            .. standard.Gradings
                .Where(grading => grading.Rule is PercentileRule)
                .Select(grading => (grading, (PercentileRule)grading.Rule, new LivePercentiles(new LogBuckets(Lowest)))),
        ];
        _metrics = [.. _gradings.Select(each => MetricCatalogue.Find(each.Rule.Metric))];
    }

    /// <summary>The gradings by percentile, in order; a histogram's place is its grading's place here.</summary>
    public IReadOnlyList<Grading> Gradings => [.. _gradings.Select(each => each.Grading)];

    /// <summary>The bucket of a value; null when it is unknown, for which there is none.</summary>
    /// <param name="place">The histogram's place.</param>
    /// <param name="value">The value; NaN when unknown.</param>
    public int? BucketOf(int place, double value) => double.IsNaN(value) ? null : _gradings[place].Values.Buckets.BucketOf(value);

    /// <summary>Follows a customer's value.</summary>
    /// <param name="place">The histogram's place.</param>
    /// <param name="from">The bucket it was in; null when it was in none.</param>
    /// <param name="to">The bucket it is in; null when it is in none.</param>
    /// <exception cref="InvalidOperationException">The old bucket is empty.</exception>
    public void Move(int place, int? from, int? to)
    {
        LivePercentiles values = _gradings[place].Values;
        switch (from, to)
        {
            case ({ } old, { } present):
                values.Move(old, present);
                break;
            case ({ } old, null):
                values.Remove(old);
                break;
            case (null, { } present):
                values.Add(present);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes a customer's values in, for a histogram that is made once and thrown away.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard.</param>
    /// <param name="portfolio">All customers together; null leaves what compares with them unknown.</param>
    /// <param name="day">The UTC day.</param>
    public void Count(CustomerState state, Standard standard, PortfolioFigures? portfolio, int day)
    {
        var reader = new MetricReader(state, standard, portfolio, day);
        Count(ref reader);
    }

    /// <summary>As <see cref="Count(CustomerState, Standard, PortfolioFigures?, int)"/>, for who reads other metrics too.</summary>
    /// <param name="reader">Reads the customer's metrics by the same standard.</param>
    public void Count(ref MetricReader reader)
    {
        for (int place = 0; place < _metrics.Length; place++)
        {
            if (_metrics[place] is { } metric)
            {
                Move(place, from: null, BucketOf(place, reader.Read(metric)));
            }
        }
    }

    /// <summary>Takes in all values of another one of the same standard.</summary>
    public void Add(LiveCalibration other)
    {
        for (int place = 0; place < _gradings.Length; place++)
        {
            _gradings[place].Values.Add(other._gradings[place].Values);
        }
    }

    /// <summary>
    /// The calibration with thresholds anew for those gradings whose thresholds are as old as they may be, are of another metric or number of
    /// levels, come from far fewer customers than there are now, or are missing; the same object when there are none. Gradings by
    /// a value that fewer than <see cref="CustomersMin"/> have keep what they have.
    /// </summary>
    /// <param name="present">The calibration in force.</param>
    /// <param name="day">The UTC day.</param>
    public Calibration Refreshed(Calibration present, int day)
    {
        bool isSame = true;
        List<CalibratedGrading> calibrated = [];
        foreach ((Grading grading, PercentileRule rule, LivePercentiles values) in _gradings)
        {
            CalibratedGrading? known = present.Find(grading.Name) is { } found && found.Fits(grading, rule) ? found : null;
            bool isDue = known is null || day - known.Day >= rule.RefreshDays || known.Customers * GrowthMax < values.Count;
            if (isDue && values.Count >= CustomersMin)
            {
                known = Calibrated(grading, rule, values, day);
                isSame = false;
            }

            if (known is not null)
            {
                calibrated.Add(known);
            }
        }

        return isSame && calibrated.Count == present.Gradings.Count ? present : new Calibration(calibrated);
    }

    private static CalibratedGrading Calibrated(Grading grading, PercentileRule rule, LivePercentiles values, int day) => new(
        grading.Name, rule.Metric, day, values.Count,
        [.. grading.Levels.Skip(1).Select(level => ThresholdOf(values, level.TopShare ?? 0))]);

    /// <summary>
    /// The lower edge of the lowest bucket from which on there are no more customers than the share, so that a tie never makes a level larger
    /// than it is said to be; infinity when already the highest bucket in use has more.
    /// </summary>
    private static double ThresholdOf(LivePercentiles values, double share)
    {
        // As decimals, for of 50 customers 0.58 are 29, and a whisker less as doubles.
        var exact = (decimal)share;
        decimal most = exact * values.Count;
        int bucket = values.BucketAt((double)(1 - exact));
        bucket += values.Count - values.CountBelow(bucket) > most ? 1 : 0;
        return bucket >= LogBuckets.Count || values.CountBelow(bucket) == values.Count
            ? double.PositiveInfinity
            : values.Buckets.ValueOf(bucket) / (1 + LogBuckets.RelativeAccuracy);
    }
}
