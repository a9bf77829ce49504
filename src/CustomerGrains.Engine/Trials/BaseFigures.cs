using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Trials;

/// <summary>
/// Finds what is known of all customers together for a standard by reading all of them as they are at one moment. For a standard in force
/// the population index knows it at any time; this is for one that is not yet, or where there is no index.
/// </summary>
/// <param name="customers">Where they are.</param>
/// <param name="shapes">The names behind what was decided under all standards so far.</param>
/// <param name="workers">How many threads find values, 1 or more.</param>
public sealed class BaseFigures(ICustomerScan customers, StandingShapes shapes, int workers)
{
    /// <summary>Finds it.</summary>
    /// <param name="standard">The standard.</param>
    /// <param name="carried">What is known already: thresholds that are not due stay, values that compare with the whole do so with its portfolio.</param>
    /// <param name="day">The UTC day.</param>
    /// <param name="progress">Is told of customers that were read; called from any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreException">The store failed on the way.</exception>
    public async Task<DecisionContext> FindAsync(
        Standard standard, DecisionContext carried, int day, Action<long> progress, CancellationToken cancellationToken)
    {
        Count[] counts = [.. Enumerable.Range(0, workers).Select(_ => new Count(standard, carried.Portfolio, day))];
        await SideBySide.EachAsync(
            customers.ScanCustomersAsync(cancellationToken), counts, (count, stored) => count.Add(ScannedCustomer.StateOf(stored, shapes)),
            progress, cancellationToken);
        foreach (Count other in counts[1..])
        {
            counts[0].Add(other);
        }

        return new DecisionContext(
            new PortfolioFigures(day, new Money(standard.ReportingCurrency, counts[0].NetRevenue)), counts[0].Values.Refreshed(carried.Calibration, day));
    }

    /// <summary>What one thread has counted.</summary>
    private sealed class Count(Standard standard, PortfolioFigures? portfolio, int day)
    {
        private static readonly Metric NetRevenueMetric = MetricCatalogue.Find(PopulationLayout.NetRevenue)!;
        private readonly double _minorUnits = Math.Pow(10, standard.ReportingCurrency.Decimals);

        public LiveCalibration Values { get; } = new(standard);

        public long NetRevenue { get; private set; }

        public void Add(CustomerState state)
        {
            var reader = new MetricReader(state, standard, portfolio, day);
            Values.Count(ref reader);
            double netRevenue = reader.Read(NetRevenueMetric);
            NetRevenue += double.IsNaN(netRevenue) ? 0 : (long)Math.Round(netRevenue * _minorUnits);
        }

        public void Add(Count other)
        {
            Values.Add(other.Values);
            NetRevenue += other.NetRevenue;
        }
    }
}
