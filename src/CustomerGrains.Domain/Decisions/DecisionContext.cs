using System.Globalization;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Decisions;

/// <summary>What is known beside the customer and the standard. Immutable; part of what a decision is made from.</summary>
/// <param name="Portfolio">All customers together; null leaves what compares with them unknown.</param>
/// <param name="Calibration">Thresholds of gradings by percentile.</param>
public sealed record DecisionContext(PortfolioFigures? Portfolio, Calibration Calibration)
{
    /// <summary>Nothing.</summary>
    public static readonly DecisionContext None = new(null, Calibration.None);

    /// <summary>
    /// Names what decisions by a standard take from this: the thresholds of its gradings by percentile, and the portfolio where it names a
    /// metric that compares with it. Two contexts of the same name lead to the same decisions; empty where nothing is taken.
    /// </summary>
    /// <param name="standard">The standard.</param>
    public string KeyFor(Standard standard)
    {
        var key = new ContextHash();
        foreach (Grading grading in standard.Gradings)
        {
            if (grading.Rule is PercentileRule && Calibration.Find(grading.Name) is { } found)
            {
                key.Add(grading.Name);
                key.Add(found.Metric);
                foreach (double threshold in found.Thresholds)
                {
                    key.Add(BitConverter.DoubleToInt64Bits(threshold));
                }
            }
        }

        if (Portfolio is { } portfolio && NamedMetrics.DecidedBy(standard).Any(name => MetricCatalogue.Find(name) is { ComparesWithPortfolio: true }))
        {
            key.Add(portfolio.NetRevenue365Days.Currency.Code);
            key.Add(portfolio.NetRevenue365Days.MinorUnits);
        }

        return key.IsEmpty ? "" : key.Value.ToString("x16", CultureInfo.InvariantCulture);
    }
}
