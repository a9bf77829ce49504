using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core;

namespace CustomerGrains.Engine;

/// <summary>What operations see of the engine. Units are those of UCUM; nothing here names a customer.</summary>
public sealed class EngineInstruments : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "CustomerGrains.Engine";

    /// <summary>Name of the activity source.</summary>
    public const string ActivitySourceName = "CustomerGrains.Engine";

    private readonly StoreHealth _store;
    private readonly ActivitySource _activities = new(ActivitySourceName);
    private readonly Meter _meter;
    private readonly Histogram<int> _groupSize;
    private readonly Histogram<double> _commitDuration;
    private readonly Counter<long> _commitFailures;
    private readonly Counter<long> _loads;
    private readonly Counter<long> _readFailures;
    private readonly Counter<long> _journalQuestions;
    private readonly Counter<long> _snapshots;
    private readonly Counter<long> _reviews;
    private readonly Histogram<double> _reviewLag;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meterFactory">Where the meter comes from; null for one of its own.</param>
    /// <param name="store">Told how the store does; null for nobody.</param>
    public EngineInstruments(IMeterFactory? meterFactory = null, StoreHealth? store = null)
    {
        _store = store ?? new StoreHealth(TimeProvider.System);
        _meter = meterFactory?.Create(MeterName) ?? new Meter(MeterName);
        _groupSize = _meter.CreateHistogram<int>(
            "customergrains.commit.size", "{record}", "Records of one commit",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] });
        _commitDuration = _meter.CreateHistogram<double>(
            "customergrains.commit.duration", "s", "Time from handing a group to the store until it is durable",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
            });
        _commitFailures = _meter.CreateCounter<long>("customergrains.commit.failures", "{group}", "Groups that the store failed to write");
        _loads = _meter.CreateCounter<long>("customergrains.customer.activations", "{customer}", "Customers read from the store");
        _readFailures = _meter.CreateCounter<long>(
            "customergrains.read.failures", "{read}", "Customers and journal questions that the store failed to answer");
        _journalQuestions = _meter.CreateCounter<long>("customergrains.journal.questions", "{id}", "Interaction ids looked up in the journal");
        _snapshots = _meter.CreateCounter<long>("customergrains.snapshots", "{snapshot}", "Snapshots written");
        _reviews = _meter.CreateCounter<long>(
            "customergrains.reviews", "{review}", "Customers looked at again, by cause, and whether they were found changed");
        _reviewLag = _meter.CreateHistogram<double>(
            "customergrains.review.lag", "s", "Time from the instant at which time alone changed a customer until that was durable",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200] });

        // A counter that has not counted yet shows as zero, so that its first increase is seen as one.
        foreach (Counter<long> counter in (ReadOnlySpan<Counter<long>>)[_commitFailures, _loads, _readFailures, _journalQuestions, _snapshots])
        {
            counter.Add(0);
        }

        foreach (ReviewCause cause in (ReviewCause[])[ReviewCause.Time, ReviewCause.Standard])
        {
            Count(cause, hasChanged: true, 0);
            Count(cause, hasChanged: false, 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        _activities.Dispose();
    }

    internal void ObserveQueue(Func<long> interactions, int limit, Func<long> customers, Func<long> resting, Func<long> bytes)
    {
        _meter.CreateObservableUpDownCounter("customergrains.queue.depth", interactions, "{interaction}", "Interactions taken and not yet answered");
        _meter.CreateObservableUpDownCounter("customergrains.queue.limit", () => limit, "{interaction}", "Interactions that may be taken and not yet answered");
        _meter.CreateObservableUpDownCounter("customergrains.customer.resident", customers, "{customer}", "Customers in memory");
        _meter.CreateObservableUpDownCounter("customergrains.customer.resting", resting, "{customer}", "Customers in memory who rest: packed, as nobody has used them for a while");
        _meter.CreateObservableUpDownCounter("customergrains.customer.resident.size", bytes, "By", "Memory that customers take, about");
    }

    internal void ObserveReviews(Func<long> underWay, Func<long?> outdated)
    {
        _meter.CreateObservableUpDownCounter("customergrains.review.active", underWay, "{review}", "Customers being looked at again, or brought into memory for it");
        _meter.CreateObservableUpDownCounter(
            "customergrains.review.outdated", () => outdated() is { } known ? [new Measurement<long>(known)] : Array.Empty<Measurement<long>>(), "{customer}",
            "Customers that are still to be looked at under the standard in force, about; none while they have not been counted");
    }

    internal void Reviewed(DoneReview review, Instant now)
    {
        Count(review.Cause, review.HasChanged, 1);
        if (review is { Cause: ReviewCause.Time, HasChanged: true })
        {
            _reviewLag.Record(Math.Max(0, now.Microseconds - review.DueAt.Microseconds) / 1e6);
        }
    }

    /// <summary>A span from taking interactions until every outcome is durable; it links to the commits that made them so.</summary>
    internal Activity? Submitting(int interactions) =>
        _activities.StartActivity("submit")?.SetTag("customergrains.interaction.count", interactions);

    /// <summary>A span of one commit, a trace of its own: it belongs to many callers.</summary>
    internal Activity? Committing(int records) =>
        _activities.StartActivity("commit")?.SetTag("customergrains.record.count", records);

    internal void Committed(int records, TimeSpan duration)
    {
        _store.Answered(StoreWork.Commit);
        _groupSize.Record(records);
        _commitDuration.Record(duration.TotalSeconds);
    }

    internal void CommitFailed(string reason, Activity? commit)
    {
        _store.Failed(StoreWork.Commit, "a commit failed: " + reason);
        _commitFailures.Add(1);
        commit?.SetStatus(ActivityStatusCode.Error, reason);
    }

    internal void Loaded(int customers)
    {
        _store.Answered(StoreWork.Read);
        _loads.Add(customers);
    }

    internal void Asked(int ids)
    {
        _store.Answered(StoreWork.Read);
        _journalQuestions.Add(ids);
    }

    internal void ReadFailed(string reason)
    {
        _store.Failed(StoreWork.Read, "a read failed: " + reason);
        _readFailures.Add(1);
    }

    internal void Saved(int snapshots) => _snapshots.Add(snapshots);

    private void Count(ReviewCause cause, bool hasChanged, long reviews) => _reviews.Add(
        reviews,
        new KeyValuePair<string, object?>("cause", cause == ReviewCause.Time ? "time" : "standard"),
        new KeyValuePair<string, object?>("outcome", hasChanged ? "changed" : "unchanged"));
}
