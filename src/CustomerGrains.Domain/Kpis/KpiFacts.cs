using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Tallies;

namespace CustomerGrains.Domain.Kpis;

/// <summary>What the measures of a group of customers over some days are made of: sums of tallies, and how many customers there were.</summary>
/// <param name="firstDay">The first UTC day.</param>
/// <param name="lastDay">The last UTC day.</param>
public sealed class KpiFacts(int firstDay, int lastDay)
{
    private readonly Dictionary<TallyMeasure, long> _sums = [];
    private readonly Dictionary<TallyMeasure, long> _settled = [];

    /// <summary>The first UTC day.</summary>
    public int FirstDay => firstDay;

    /// <summary>The last UTC day.</summary>
    public int LastDay => lastDay;

    /// <summary>The last day of which it is known whether purchases and warnings were followed by a purchase: 92 days before the present.</summary>
    public int LastSettledDay { get; init; } = int.MaxValue;

    /// <summary>The part of revenue that is margin where the cost is not known, 0 to 1, by the standard in force.</summary>
    public double MarginShare { get; init; }

    /// <summary>Customers at the end of the last day; null where it is not known.</summary>
    public long? Customers { get; init; }

    /// <summary>Customers at the end of each day, added up; null where it is not known.</summary>
    public long? CustomerDays { get; init; }

    /// <summary>Customers before the first day; null where it is not known.</summary>
    public long? CustomersBefore { get; init; }

    /// <summary>Purchase days of days settled after which the customer did not buy within 91 days.</summary>
    public long Lapses => SettledPurchaseDays - Settled(TallyMeasure.FollowedPurchaseDays);

    /// <summary>Purchase days of days settled, of customers who bought again or were lost as one of the group.</summary>
    public long SettledPurchaseDays => Settled(TallyMeasure.PurchaseDays) + Settled(TallyMeasure.PurchaseDaysMoved);

    /// <summary>First answers that came as soon as promised.</summary>
    public long ResponsesInTime { get; private set; }

    /// <summary>Contacts that were resolved as soon as promised.</summary>
    public long ResolutionsInTime { get; private set; }

    /// <summary>Adds the tallies of a day, if it is one of the days.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="tallies">What is counted on it.</param>
    /// <param name="promised">How soon they were to be served who it is counted of; null where nobody is served.</param>
    public void Add(int day, IReadOnlyDictionary<TallyMeasure, long> tallies, PromisedTimes? promised = null)
    {
        if (day < firstDay || day > lastDay)
        {
            return;
        }

        foreach ((TallyMeasure measure, long value) in tallies)
        {
            Add(day, measure, value);
            ResponsesInTime += promised?.HasResponses(measure) == true ? value : 0;
            ResolutionsInTime += promised?.HasResolutions(measure) == true ? value : 0;
        }
    }

    /// <summary>Adds of the tallies of a day, if it is one of the days, purchase days alone: what warnings of a rule should have told of.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="tallies">What is counted on it.</param>
    public void AddPurchaseDays(int day, IReadOnlyDictionary<TallyMeasure, long> tallies)
    {
        if (day >= firstDay && day <= lastDay)
        {
            Add(day, TallyMeasure.PurchaseDays, tallies.GetValueOrDefault(TallyMeasure.PurchaseDays));
            Add(day, TallyMeasure.PurchaseDaysMoved, tallies.GetValueOrDefault(TallyMeasure.PurchaseDaysMoved));
            Add(day, TallyMeasure.FollowedPurchaseDays, tallies.GetValueOrDefault(TallyMeasure.FollowedPurchaseDays));
        }
    }

    /// <summary>A sum over the days up to <see cref="LastSettledDay"/>; 0 where nothing was counted.</summary>
    public long Settled(TallyMeasure measure) => _settled.GetValueOrDefault(measure);

    /// <summary>A sum; 0 where nothing was counted.</summary>
    public long this[TallyMeasure measure] => _sums.GetValueOrDefault(measure);

    /// <summary>Revenue less refunds.</summary>
    public long NetRevenue => this[TallyMeasure.Revenue] - this[TallyMeasure.Refunds];

    /// <summary>Margin of the net revenue, as of a customer: known cost where it came with the purchase, the standard's share for the rest.</summary>
    public long Margin => WorthModel.Clamped(WorthModel.Margin(
        this[TallyMeasure.Revenue], NetRevenue, this[TallyMeasure.CostedRevenue], this[TallyMeasure.CostOfGoods], MarginShare));

    /// <summary>All money spent on customers.</summary>
    public long Costs => this[TallyMeasure.AcquisitionCost] + this[TallyMeasure.RetentionCost] + this[TallyMeasure.ServiceCost] + this[TallyMeasure.OtherCost];

    /// <summary>How many times were counted in the classes from one on.</summary>
    /// <param name="first">The first class.</param>
    public long Times(TallyMeasure first) => TimeClassesOf(first).Sum(each => each.Value);

    /// <summary>A percentile of times, by nearest rank, as the middle of its class.</summary>
    /// <param name="first">The first class.</param>
    /// <param name="share">The share of times that are not longer, above 0 to 1.</param>
    /// <returns>Milliseconds; null where no time was counted.</returns>
    public double? Percentile(TallyMeasure first, double share)
    {
        long rank = (long)Math.Ceiling(share * Times(first));
        foreach ((TallyMeasure measure, long count) in TimeClassesOf(first).OrderBy(each => each.Key))
        {
            rank -= count;
            if (rank <= 0)
            {
                return TimeClasses.MiddleOf(measure - first);
            }
        }

        return null;
    }

    private IEnumerable<KeyValuePair<TallyMeasure, long>> TimeClassesOf(TallyMeasure first) =>
        _sums.Where(each => each.Key >= first && each.Key < first + TimeClasses.Count);

    private void Add(int day, TallyMeasure measure, long value)
    {
        _sums[measure] = _sums.GetValueOrDefault(measure) + value;
        if (day <= LastSettledDay)
        {
            _settled[measure] = _settled.GetValueOrDefault(measure) + value;
        }
    }
}
