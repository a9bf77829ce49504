using CustomerGrains.Domain.Assessments;
using CustomerGrains.Server.Telemetry;

namespace CustomerGrains.Server.Web;

/// <summary>Gathers the status from what is measured anyway.</summary>
internal sealed class StatusReader(TelemetryPipeline telemetry, Population population, Readiness readiness)
{
    public Status Read()
    {
        var figures = new MeasuredFigures();
        bool isMeasured = telemetry.Metrics?.TryCollect(figures.Take) ?? false;
        string? reason = readiness.Reason;
        return new Status(
            TelemetryPipeline.Version,
            reason is null,
            reason,
            isMeasured ? figures.Interactions : null,
            Acknowledgement(figures.Acknowledgement),
            isMeasured ? figures.QueueDepth : null,
            Customers(isMeasured ? figures.Resident : null));
    }

    private static AcknowledgementStatus? Acknowledgement(BucketCounts counts) => counts.Total == 0
        ? null
        : new AcknowledgementStatus(counts.Total, Milliseconds(counts.Quantile(0.5)), Milliseconds(counts.Quantile(0.99)));

    private static double Milliseconds(double seconds) => Math.Round(seconds * 1000, 2);

    private CustomerStatus Customers(long? resident) => population.Latest is { } latest
        ? new CustomerStatus(resident, TiersOf(latest), latest.CountedAt)
        : new CustomerStatus(resident, ByTier: null, CountedAt: null);

    private static Dictionary<string, long> TiersOf(PopulationFigures figures) => Enum.GetValues<Tier>()
        .Where(tier => tier != Tier.Unspecified).ToDictionary(Labels<Tier>.Of, figures.Count);
}
