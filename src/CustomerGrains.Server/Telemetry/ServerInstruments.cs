using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using CustomerGrains.V1;

namespace CustomerGrains.Server.Telemetry;

/// <summary>What operations see of the intake. Labels are those of closed sets; a customer is never one.</summary>
internal sealed class ServerInstruments : IDisposable
{
    public const string MeterName = "CustomerGrains.Server";

    private readonly TimeProvider _time;
    private readonly Meter _meter;
    private readonly Counter<long> _interactions;
    private readonly Counter<long> _rejections;
    private readonly Histogram<double> _acknowledgement;
    private readonly Counter<long> _backgroundFailures;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterFactory">Where the meter comes from; null for one of its own.</param>
    /// <param name="time">The clock.</param>
    public ServerInstruments(IMeterFactory? meterFactory, TimeProvider time)
    {
        _time = time;
        _meter = meterFactory?.Create(MeterName, TelemetryPipeline.Version) ?? new Meter(MeterName, TelemetryPipeline.Version);
        _interactions = _meter.CreateCounter<long>(MetricNames.Interactions, "{interaction}", "Interactions answered, by channel, kind and outcome");
        _rejections = _meter.CreateCounter<long>("customergrains.rejections", "{interaction}", "Refused interactions, by channel and reason");
        _acknowledgement = _meter.CreateHistogram<double>(
            MetricNames.Acknowledgement, "s", "Time from the arrival of a batch until every outcome is durable",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
            });
        _backgroundFailures = _meter.CreateCounter<long>(
            "customergrains.background.failures", "{failure}", "Failures of what goes on in the background, by work; each is tried again");
    }

    public long Timestamp() => _time.GetTimestamp();

    /// <summary>Counts a batch that was answered.</summary>
    /// <param name="arrivals">What the batch was of.</param>
    /// <param name="outcomes">What became of each.</param>
    /// <param name="start">When the batch came.</param>
    public void Acknowledged(Arrival[] arrivals, InteractionOutcome[] outcomes, long start)
    {
        _acknowledgement.Record(_time.GetElapsedTime(start).TotalSeconds);
        if (!_interactions.Enabled)
        {
            return;
        }

        var counts = new Dictionary<(Arrival, OutcomeKind, RejectionReason), long>();
        for (int i = 0; i < outcomes.Length; i++)
        {
            RejectionReason reason = outcomes[i].Rejection?.Reason ?? RejectionReason.Unspecified;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (arrivals[i], outcomes[i].Kind, reason), out _)++;
        }

        foreach (((Arrival arrival, OutcomeKind outcome, RejectionReason reason), long count) in counts)
        {
            Count(arrival, outcome, reason, count);
        }
    }

    /// <summary>Counts failures of what goes on in the background.</summary>
    /// <param name="work">Which work.</param>
    /// <param name="failures">How many; none shows that there has been none.</param>
    public void BackgroundFailed(string work, int failures = 1) =>
        _backgroundFailures.Add(failures, new KeyValuePair<string, object?>("work", work));

    /// <summary>Shows whether the server is ready.</summary>
    public void ObserveReadiness(Func<bool> isReady) => _meter.CreateObservableGauge(
        "customergrains.ready", () => isReady() ? 1 : 0, unit: null, "1 when the server takes work, else 0");

    /// <summary>Shows how many customers there are.</summary>
    public void ObservePopulation(Func<IEnumerable<Measurement<long>>> customers) => _meter.CreateObservableGauge(
        "customergrains.customers", customers, "{customer}", "Customers by tier and stage, from their newest snapshots, at most about 25 seconds behind");

    /// <summary>Shows how far shares have drifted.</summary>
    public void ObserveDrift(Func<IEnumerable<Measurement<double>>> drift) => _meter.CreateObservableGauge(
        "customergrains.portfolio.drift", drift, "1", "Population stability index of the newest whole day against 28 days before, by grading");

    /// <summary>Shows how much of the capacity of levels is taken.</summary>
    public void ObserveCapacity(Func<IEnumerable<Measurement<double>>> shares) => _meter.CreateObservableGauge(
        "customergrains.level.capacity_taken", shares, "1", "Customers on a level, of those that can be served on it, by grading and level");

    public void Dispose() => _meter.Dispose();

    private void Count(Arrival arrival, OutcomeKind outcome, RejectionReason reason, long count)
    {
        var channelTag = new KeyValuePair<string, object?>("channel", Labels<Channel>.Of(arrival.Channel));
        _interactions.Add(
            count,
            channelTag,
            new KeyValuePair<string, object?>("kind", Labels<Interaction.DetailOneofCase>.Of(arrival.Kind)),
            new KeyValuePair<string, object?>(MetricNames.OutcomeLabel, Labels<OutcomeKind>.Of(outcome)));
        if (outcome == OutcomeKind.Rejected)
        {
            _rejections.Add(count, channelTag, new KeyValuePair<string, object?>("reason", Labels<RejectionReason>.Of(reason)));
        }
    }
}
