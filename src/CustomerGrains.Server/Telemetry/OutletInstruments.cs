using System.Diagnostics.Metrics;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Domain.Warnings;
using CustomerGrains.Engine.Embedded;
using CustomerGrains.Engine.Matters;

namespace CustomerGrains.Server.Telemetry;

/// <summary>
/// What operations see of warnings, tasks and webhooks. Warnings are counted by the rules of the standards applied, so labels are as many as
/// a standard has rules; counts are at most some seconds old, whoever asks how often.
/// </summary>
internal sealed class OutletInstruments : IDisposable
{
    private static readonly TimeSpan CountsFor = TimeSpan.FromSeconds(10);

    private readonly Meter _meter;
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _forgotten;
    private readonly UpDownCounter<long> _waiting;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Counts? _counts;

    public OutletInstruments(IMeterFactory meterFactory, TimeProvider time)
    {
        _time = time;
        _meter = meterFactory.Create(ServerInstruments.MeterName, TelemetryPipeline.Version);
        _attempts = _meter.CreateCounter<long>("customergrains.webhook.attempts", "{attempt}", "Attempts to deliver an event to a webhook, by outcome");
        _deadLetters = _meter.CreateCounter<long>("customergrains.webhook.dead_letters", "{event}", "Events that were given up on after the last attempt");
        _forgotten = _meter.CreateCounter<long>(
            "customergrains.webhook.dead_letters_forgotten", "{event}", "Events given up on that are no longer kept, because later ones took their place");
        _waiting = _meter.CreateUpDownCounter<long>("customergrains.webhook.waiting", "{change}", "Changes that are being delivered or wait to be delivered again");
        Attempted(isReceived: true, 0);
        Attempted(isReceived: false, 0);
        _deadLetters.Add(0);
        _forgotten.Add(0);
        _waiting.Add(0);
    }

    /// <summary>Attempts were made.</summary>
    public void Attempted(bool isReceived, int attempts = 1) =>
        _attempts.Add(attempts, new KeyValuePair<string, object?>(MetricNames.OutcomeLabel, isReceived ? "received" : "failed"));

    /// <summary>An event was given up on.</summary>
    public void GaveUp() => _deadLetters.Add(1);

    /// <summary>Events given up on made room for others.</summary>
    public void Forgot(int events) => _forgotten.Add(events);

    /// <summary>More or fewer changes wait.</summary>
    public void Waiting(int more) => _waiting.Add(more);

    /// <summary>Begins to show the warnings and tasks of an engine that keeps a list of them.</summary>
    public void Observe(EmbeddedEngine engine)
    {
        if (engine.Matters is { } board)
        {
            _meter.CreateObservableGauge(
                "customergrains.warnings.active",
                () => Of(board, engine).Warnings.Select(each => new Measurement<long>(each.Value, new KeyValuePair<string, object?>("rule", each.Key))),
                "{warning}", "Warnings that are not over, by rule");
            _meter.CreateObservableGauge("customergrains.warnings.escalated", () => Of(board, engine).Escalated, "{warning}", "Of those, past a time limit");
            _meter.CreateObservableGauge("customergrains.tasks.active", () => Of(board, engine).Tasks, "{task}", "Tasks that are not over");
            _meter.CreateObservableGauge("customergrains.tasks.overdue", () => Of(board, engine).Overdue, "{task}", "Of those, not done in time");
        }
    }

    public void Dispose() => _meter.Dispose();

    private Counts Of(MatterBoard board, EmbeddedEngine engine)
    {
        lock (_lock)
        {
            return _counts is { } known && _time.GetElapsedTime(known.At) < CountsFor ? known : _counts = Count(board, engine);
        }
    }

    private Counts Count(MatterBoard board, EmbeddedEngine engine)
    {
        IEnumerable<Standard> standards = engine.Standards.Trial is { } trial ? [engine.Standards.InForce.Standard, trial.Standard] : [engine.Standards.InForce.Standard];
        Dictionary<string, long> warnings = standards.SelectMany(standard => standard.Warnings).Select(rule => rule.Name).Distinct().ToDictionary(rule => rule, _ => 0L);
        (long escalated, long tasks, long overdue) = (0, 0, 0);
        foreach (Engine.Warnings.RaisedWarning raised in board.All(MatterKinds.Warnings))
        {
            escalated += raised.Warning.Escalations == WarningLimits.None ? 0 : 1;
            if (warnings.TryGetValue(raised.Rule, out long count))
            {
                warnings[raised.Rule] = count + 1;
            }
        }

        foreach (Engine.Care.OpenTask open in board.All(MatterKinds.Tasks))
        {
            tasks++;
            overdue += open.Task.IsOverdue ? 1 : 0;
        }

        return new Counts(_time.GetTimestamp(), warnings, escalated, tasks, overdue);
    }

    private sealed record Counts(long At, Dictionary<string, long> Warnings, long Escalated, long Tasks, long Overdue);
}
