using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Engine.Core;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>The engine that keeps all grains in this process, spread over shards by a stable hash of the customer's id.</summary>
public sealed class EmbeddedEngine : ICustomerEngine
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);

    private readonly ICustomerStore _store;
    private readonly EngineInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly CustomerHistory _history;
    private readonly Committer _committer;
    private readonly StoreReader _reader;
    private readonly SnapshotWriter _snapshots;
    private readonly Admission _interactions;
    private readonly Admission _reads;
    private readonly Shard[] _shards;
    private readonly Task[] _shardLoops;
    private readonly Task[] _serviceLoops;
    private readonly ITimer _timer;
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isStopping;

    /// <summary>Starts an engine. The store stays the caller's.</summary>
    /// <param name="store">Where customers are kept; no other writer may have it.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="options">Settings, within their ranges.</param>
    /// <param name="instruments">What operations see.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public EmbeddedEngine(
        ICustomerStore store, Standard standard, EmbeddedEngineOptions options, EngineInstruments instruments, TimeProvider time, ILogger<EmbeddedEngine> logger)
    {
        options.Validate();
        _store = store;
        _instruments = instruments;
        _time = time;
        _history = new CustomerHistory(store, standard);
        _committer = new Committer(store, instruments, time, logger);
        _reader = new StoreReader(store, instruments, logger);
        _snapshots = new SnapshotWriter(store, instruments, logger);
        _interactions = new Admission(options.InteractionsUnderWayMax);
        _reads = new Admission(options.ReadsUnderWayMax);
        var limits = new ShardLimits
        {
            ResidentBytesMax = options.ResidentBytesMax / options.Shards,
            GroupRecordsMax = options.GroupRecordsMax,
            SnapshotAge = options.SnapshotAge,
        };
        var services = new ShardServices(_committer, _reader, _snapshots, time, logger, exception => _fault.TrySetException(exception));
        _shards = [.. Enumerable.Range(0, options.Shards).Select(number => new Shard(number, standard, limits, services))];
        _serviceLoops = [Task.Run(_committer.RunAsync), _reader.RunAsync(options.ConcurrentLoadsMax), Task.Run(_snapshots.RunAsync)];
        _shardLoops = [.. _shards.Select(shard => Task.Run(shard.RunAsync))];
        _timer = time.CreateTimer(_ => Tick(), state: null, TickInterval, TickInterval);
        instruments.ObserveQueue(
            () => _interactions.Inside,
            options.InteractionsUnderWayMax,
            () => _shards.Sum(shard => shard.ResidentCustomers),
            () => _shards.Sum(shard => shard.ResidentBytes));
    }

    /// <summary>Fails when the engine has stopped on a fault and the process should end; never completes otherwise.</summary>
    public Task Fault => _fault.Task;

    /// <inheritdoc/>
    public async ValueTask<SubmitResult> SubmitAsync(
        IReadOnlyList<Interaction> interactions, Patience patience, CancellationToken cancellationToken)
    {
        int count = interactions.Count;
        if (count == 0)
        {
            return new SubmitResult(SubmitStatus.Done, []);
        }

        using Activity? activity = _instruments.Submitting(count);
        if (!_interactions.TryEnter(count))
        {
            if (patience == Patience.None)
            {
                return SubmitResult.Overloaded;
            }

            await _interactions.EnterAsync(count, cancellationToken);
        }

        Task<SubmitResult> completion = HandOut(interactions, activity);
        if (!completion.IsCompleted)
        {
            // Whoever leaves early must not make room before the work is done.
            _ = completion.ContinueWith(
                (_, state) => ((EmbeddedEngine)state!)._interactions.Leave(count), this, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        else
        {
            _interactions.Leave(count);
        }

        return await completion.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ReadResult> ReadAsync(string customerId, Instant? at, CancellationToken cancellationToken)
    {
        await _reads.EnterAsync(1, cancellationToken);
        try
        {
            var read = new EmbeddedRead(customerId, at);
            ShardOf(customerId).Read(read);
            ReadAnswer answer = await read.Completion.WaitAsync(cancellationToken);
            return answer.Status switch
            {
                ReadStatus.Found => new ReadResult(answer.Picture),
                ReadStatus.NotFound => ReadResult.NotFound,
                ReadStatus.NeedsHistory => await _history.ReadAsync(customerId, at ?? Instant.From(_time.GetUtcNow()), cancellationToken),
                _ => ReadResult.Unavailable,
            };
        }
        catch (StoreException)
        {
            return ReadResult.Unavailable;
        }
        finally
        {
            _reads.Leave(1);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = await _store.ReadTimelineAsync(customerId, before, limit, cancellationToken);
        return [.. records.Select(record => new TimelineEntry(
            InteractionCodec.Decode(record.Interaction), record.Version, record.RecordedAt, AssessmentCodec.Decode(record.Assessment)))];
    }

    /// <summary>Ends the engine: what was taken is finished, snapshots are written, then it stops. Callers must have stopped before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isStopping, 1) != 0)
        {
            return;
        }

        await _timer.DisposeAsync();
        await WaitUntilIdleAsync();
        foreach (Shard shard in _shards)
        {
            shard.Stop();
        }

        await Task.WhenAll(_shardLoops);
        _committer.Stop();
        _reader.Stop();
        _snapshots.Stop();
        await Task.WhenAll(_serviceLoops);
    }

    /// <summary>Waits for what is under way, but not for a store that does not come back.</summary>
    private async Task WaitUntilIdleAsync()
    {
        try
        {
            await _interactions.EnterAsync(int.MaxValue, CancellationToken.None).AsTask().WaitAsync(StopPatience, _time);
        }
        catch (TimeoutException)
        {
            // Whoever still waits has no acknowledgement, and sends again.
        }
    }

    private Task<SubmitResult> HandOut(IReadOnlyList<Interaction> interactions, Activity? activity)
    {
        var outcomes = new InteractionOutcome[interactions.Count];
        var submission = new Submission(outcomes, activity);
        Instant now = Instant.From(_time.GetUtcNow());
        List<SubmittedInteraction>[] byShard = new List<SubmittedInteraction>[_shards.Length];
        List<int>[] places = new List<int>[_shards.Length];
        int parts = 0;
        for (int i = 0; i < interactions.Count; i++)
        {
            Interaction interaction = interactions[i];
            if (InteractionRules.Check(interaction, now) is { } rejection)
            {
                outcomes[i] = InteractionOutcome.Refused(rejection);
                continue;
            }

            int shard = ShardNumber(interaction.CustomerId);
            if (byShard[shard] is null)
            {
                (byShard[shard], places[shard]) = ([], []);
                parts++;
            }

            byShard[shard].Add(new SubmittedInteraction(interaction, InteractionCodec.Encode(interaction)));
            places[shard].Add(i);
        }

        if (parts == 0)
        {
            return Task.FromResult(new SubmitResult(SubmitStatus.Done, outcomes));
        }

        submission.Expect(parts);
        for (int shard = 0; shard < _shards.Length; shard++)
        {
            if (byShard[shard] is { } group)
            {
                _shards[shard].Submit(new EmbeddedPart(submission, [.. group], [.. places[shard]]));
            }
        }

        return submission.Completion;
    }

    private Shard ShardOf(string customerId) => _shards[ShardNumber(customerId)];

    /// <summary>A hash that is the same in every process (FNV-1a), so that a shard's customers can be named from outside.</summary>
    private int ShardNumber(string customerId)
    {
        uint hash = 2166136261;
        foreach (char character in customerId)
        {
            hash = (hash ^ character) * 16777619;
        }

        return (int)((hash ^ (hash >> 15)) % (uint)_shards.Length);
    }

    private void Tick()
    {
        foreach (Shard shard in _shards)
        {
            shard.Tick();
        }
    }
}
