using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core.Population;

namespace CustomerGrains.Engine.Population;

/// <summary>
/// What is known of all customers together, kept with every row that comes, changes and goes: the histograms behind gradings by percentile
/// and the sum of net revenue. A value is taken out as it was put in, because the row still has it, so both equal a rebuild exactly.
/// Whoever reads keeps rows still meanwhile.
/// </summary>
internal sealed class LiveFigures : IIndexObserver
{
    private readonly int[] _columns;
    private readonly int _netRevenue;
    private readonly double _minorUnits;
    private readonly Currency _currency;
    private long _netRevenueMinorUnits;

    public LiveFigures(Standard standard, PopulationLayout layout)
    {
        Live = new LiveCalibration(standard);
        _columns = [.. Live.Gradings.Select(grading => layout.Columns.FindNumber(((PercentileRule)grading.Rule).Metric)!.Value)];
        _netRevenue = layout.Columns.FindNumber(PopulationLayout.NetRevenue)!.Value;
        _currency = standard.ReportingCurrency;
        _minorUnits = Math.Pow(10, _currency.Decimals);
    }

    /// <summary>The histograms.</summary>
    public LiveCalibration Live { get; }

    /// <summary>Net revenue of 365 days of all customers.</summary>
    public Money NetRevenue => new(_currency, _netRevenueMinorUnits);

    /// <summary>The context with what is to be found anew found anew; the very same where nothing is.</summary>
    public DecisionContext Refreshed(DecisionContext context, int day)
    {
        Calibration calibration = Live.Refreshed(context.Calibration, day);
        PortfolioFigures? portfolio = PortfolioRefresh.Of(context.Portfolio, new PortfolioFigures(day, NetRevenue));
        return ReferenceEquals(calibration, context.Calibration) && ReferenceEquals(portfolio, context.Portfolio)
            ? context
            : new DecisionContext(portfolio, calibration);
    }

    public void Enters(in IndexedCustomer customer)
    {
        for (int place = 0; place < _columns.Length; place++)
        {
            Live.Move(place, from: null, Live.BucketOf(place, customer.Number(_columns[place])));
        }

        _netRevenueMinorUnits += MinorUnitsOf(customer);
    }

    public void Leaves(in IndexedCustomer customer)
    {
        for (int place = 0; place < _columns.Length; place++)
        {
            Live.Move(place, Live.BucketOf(place, customer.Number(_columns[place])), to: null);
        }

        _netRevenueMinorUnits -= MinorUnitsOf(customer);
    }

    /// <summary>Exact to nine thousand million major units, beyond which a double does not have every minor unit.</summary>
    private long MinorUnitsOf(in IndexedCustomer customer) =>
        customer.Number(_netRevenue) is var value && double.IsNaN(value) ? 0 : (long)Math.Round(value * _minorUnits);
}
