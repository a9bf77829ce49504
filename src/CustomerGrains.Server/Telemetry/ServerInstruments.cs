using System.Diagnostics.Metrics;
using CustomerGrains.V1;
using Google.Protobuf.Collections;

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

    public ServerInstruments(IMeterFactory meterFactory, TimeProvider time)
    {
        _time = time;
        _meter = meterFactory.Create(MeterName);
        _interactions = _meter.CreateCounter<long>("customergrains.interactions", "{interaction}", "Interactions by channel, kind and outcome");
        _rejections = _meter.CreateCounter<long>("customergrains.rejections", "{interaction}", "Refused interactions by channel and reason");
        _acknowledgement = _meter.CreateHistogram<double>(
            "customergrains.acknowledgement.duration", "s", "Time from the arrival of a batch until every outcome is durable",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
            });
    }

    public long Timestamp() => _time.GetTimestamp();

    /// <summary>Counts a batch that was answered.</summary>
    public void Acknowledged(RepeatedField<Interaction> interactions, InteractionOutcome[] outcomes, long start)
    {
        _acknowledgement.Record(_time.GetElapsedTime(start).TotalSeconds);
        if (!_interactions.Enabled)
        {
            return;
        }

        var counts = new Dictionary<(Channel, Interaction.DetailOneofCase, OutcomeKind, RejectionReason), long>();
        for (int i = 0; i < outcomes.Length; i++)
        {
            Interaction interaction = interactions[i];
            RejectionReason reason = outcomes[i].Rejection?.Reason ?? RejectionReason.Unspecified;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                counts, (interaction.Channel, interaction.DetailCase, outcomes[i].Kind, reason), out _)++;
        }

        foreach (((Channel channel, Interaction.DetailOneofCase kind, OutcomeKind outcome, RejectionReason reason), long count) in counts)
        {
            Count(channel, kind, outcome, reason, count);
        }
    }

    public void Dispose() => _meter.Dispose();

    private void Count(Channel channel, Interaction.DetailOneofCase kind, OutcomeKind outcome, RejectionReason reason, long count)
    {
        var channelTag = new KeyValuePair<string, object?>("channel", Label(channel));
        _interactions.Add(
            count,
            channelTag,
            new KeyValuePair<string, object?>("kind", Label(kind)),
            new KeyValuePair<string, object?>("outcome", Label(outcome)));
        if (outcome == OutcomeKind.Rejected)
        {
            _rejections.Add(count, channelTag, new KeyValuePair<string, object?>("reason", Label(reason)));
        }
    }

    /// <summary>A value of a closed set as a label; what a client invents becomes one label, not many.</summary>
    private static string Label<T>(T value)
        where T : struct, Enum => Enum.GetName(value)?.ToLowerInvariant() ?? "unknown";
}
