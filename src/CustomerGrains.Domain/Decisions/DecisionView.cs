using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Gradings;
using CustomerGrains.Domain.Metrics;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Decisions;

/// <summary>A customer on one day as conditions and rules see it: metrics, and what has been decided so far.</summary>
internal ref struct DecisionView
{
    /// <summary>The metrics of the day.</summary>
    public MetricReader Metrics;

    /// <summary>What has been decided. While a decision is made, what depends on something comes after it.</summary>
    public StandingDraft Draft;

    public DecisionView(CustomerState state, Standard standard, DecisionContext context, int day, scoped in StandingDraft draft)
    {
        Metrics = new MetricReader(state, standard, context.Portfolio, day) { Care = draft.Care };
        Draft = draft;
        Calibration = context.Calibration;
    }

    /// <summary>Thresholds of gradings by percentile.</summary>
    public Calibration Calibration { get; }
}
