using System.Diagnostics;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Matters;
using CustomerGrains.Engine.Population;
using CustomerGrains.Engine.Tallies;
using CustomerGrains.Storage;
using Microsoft.Extensions.Logging;

namespace CustomerGrains.Engine.Embedded;

/// <summary>The engine that keeps all grains in this process, spread over shards by a stable hash of the customer's id.</summary>
public sealed class EmbeddedEngine : ICustomerEngine
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);

    /// <summary>What happens between an acknowledgement and the shard's noting that a snapshot waits takes far less.</summary>
    private static readonly TimeSpan IndexAgeMin = TimeSpan.FromSeconds(1);

    private readonly ICustomerStore _store;
    private readonly EngineInstruments _instruments;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CustomerHistory _history;
    private readonly Timelines _timelines;
    private readonly PastStandards _past;
    private readonly StandingShapes _shapes;
    private readonly Committer _committer;
    private readonly StoreReader _reader;
    private readonly SnapshotWriter _snapshots;
    private readonly Admission _interactions;
    private readonly Admission _reads;
    private readonly OpenCalls _calls = new();
    private readonly LivePopulation? _population;
    private readonly ShardSet _shards;
    private readonly Task _shardLoops;
    private readonly Task _serviceLoops;
    private readonly Reviewer _reviewer;
    private readonly ITimer _timer;
    private readonly Lock _applying = new();
    private volatile AppliedStandards _standards;
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lazy<Task> _end;

    /// <summary>Starts an engine. The store stays the caller's.</summary>
    /// <param name="store">Where customers are kept; no other writer may have it.</param>
    /// <param name="standards">The standards to begin with.</param>
    /// <param name="shapes">The names behind what was decided under all standards so far; takes in those of the standards applied.</param>
    /// <param name="options">Settings, within their ranges.</param>
    /// <param name="instruments">What operations see.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="library">Standards of the past; without it only those applied are known.</param>
    /// <param name="committed">Called after each group of records that has become durable; quick, and never throws.</param>
    /// <param name="tallies">Is told what each group adds to the tallies; stays the caller's.</param>
    public EmbeddedEngine(
        ICustomerStore store, AppliedStandards standards, StandingShapes shapes, EmbeddedEngineOptions options, EngineInstruments instruments,
        TimeProvider time, ILogger<EmbeddedEngine> logger, IStandardLibrary? library = null, Action? committed = null, LiveTallies? tallies = null)
    {
        options.Validate();
        _store = store;
        _instruments = instruments;
        _time = time;
        _logger = logger;
        _shapes = shapes;
        _standards = Known(standards);
        _history = new CustomerHistory(store, shapes);
        _timelines = new Timelines(store, shapes);
        _past = new PastStandards(() => _standards, library);
        _committer = new Committer(store, instruments, time, logger, committed, tallies);
        _reader = new StoreReader(store, shapes, instruments, logger);
        _snapshots = new SnapshotWriter(store, instruments, logger);
        _interactions = new Admission(options.InteractionsUnderWayMax);
        _reads = new Admission(options.ReadsUnderWayMax);
        var limits = new ShardLimits
        {
            ResidentBytesMax = options.ResidentBytesMax / options.Shards,
            GroupRecordsMax = options.GroupRecordsMax,
            SnapshotAge = options.SnapshotAge,
            IdleMax = options.CustomerIdleMax,
        };
        _population = options.KeepsPopulation ? new LivePopulation(store, shapes, standards, time, logger) : null;
        _shards = new ShardSet(
            options.Shards, standards, limits, new ShardServices(shapes, _committer, _reader, _snapshots, instruments, time, logger, StopOnFault, _population));
        _serviceLoops = Task.WhenAll(
            GuardAsync(_committer.RunAsync),
            GuardAsync(() => _reader.RunLoadsAsync(options.ConcurrentLoadsMax)),
            GuardAsync(() => _reader.RunQuestionsAsync(options.ConcurrentLoadsMax)),
            GuardAsync(_snapshots.RunAsync));
        _shardLoops = _shards.RunAsync();
        _end = new Lazy<Task>(EndAsync);
        _reviewer = new Reviewer(store, () => _standards.Key, _shards, _snapshots, _calls, () => _interactions.Entered + _reads.Entered, options.ResidentBytesMax, time, logger);
        _timer = time.CreateTimer(_ => _shards.Tick(), state: null, TickInterval, TickInterval);
        instruments.ObserveQueue(
            () => _interactions.Inside, options.InteractionsUnderWayMax, () => _shards.ResidentCustomers, () => _shards.RestingCustomers, () => _shards.ResidentBytes);
        _population?.Start(SettleSnapshotsAsync);
        instruments.ObserveReviews(() => _reviewer.UnderWay, () => _reviewer.Outdated);
    }

    /// <summary>Whether those whose newest records were in no snapshot at the start, as after a kill, have come into what is known of all.</summary>
    public bool HasFoundUnsaved => _reviewer.HasFoundUnsaved;

    /// <summary>Customers still to be brought to the standards applied, about; null while they are many and have not been counted.</summary>
    public long? OutdatedCustomers => _reviewer.Outdated;

    /// <summary>Counts them, for <see cref="OutdatedCustomers"/>, where they are many and have not been counted; else does nothing.</summary>
    public Task CountOutdatedAsync(CancellationToken cancellationToken) => _reviewer.CountOutdatedAsync(cancellationToken);

    /// <summary>Customers looked at in the background since the standards came to be applied, or since the start.</summary>
    public long RegradedCustomers => _reviewer.Regraded;

    /// <summary>The standards applied.</summary>
    public AppliedStandards Standards => _standards;

    /// <summary>Fails when the engine has stopped on a fault and the process should end; never completes otherwise.</summary>
    public Task Fault => _fault.Task;

    /// <summary>How long the end waits for what is under way, and then again for snapshots, before it leaves a store that does not answer.</summary>
    internal static TimeSpan StopPatience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Grades by other standards from now on: whoever something happens to at once, everybody else in the background. The names behind
    /// their decisions must be durable before.
    /// </summary>
    /// <param name="change">Makes the standards from those applied so far. Called under a lock, once.</param>
    public void Apply(Func<AppliedStandards, AppliedStandards> change)
    {
        lock (_applying)
        {
            _standards = Known(change(_standards));
            _shards.Apply(_standards, _population?.Apply(_standards));
        }
    }

    /// <summary>
    /// What is known of all customers together, when decisions should go by something newer than they do: thresholds by percentile that are
    /// as old as they may be, of far fewer customers, or missing; the portfolio of an earlier day, or of another size. Null while nothing is to be changed,
    /// while not all customers are in the index as they are today, and where there is no index. Who keeps it durably applies it with
    /// <see cref="AppliedStandards.With"/>.
    /// </summary>
    public DecisionContext? RefreshedContext() =>
        _standards.Context is var context && _population?.Refreshed(context) is { } found && !ReferenceEquals(found, context) ? found : null;

    /// <summary>What somebody has to work on of all customers, as warnings and tasks; null where no index is kept.</summary>
    public MatterBoard? Matters => _population?.Matters;

    /// <summary>All customers as they can be listed and counted; null where no index is kept.</summary>
    public PopulationView? Population
    {
        get
        {
            if (_population?.Present is not { } state)
            {
                return null;
            }

            Instant asOf = Instant.From(_time.GetUtcNow()).Plus(-IndexAgeMin);
            asOf = _shards.ChangedSince < asOf ? _shards.ChangedSince : asOf;
            asOf = state.FrozenAt < asOf ? state.FrozenAt : asOf;
            return new PopulationView(state, new PopulationStatus(asOf, state.IsComplete, state.PassShare, state.Index.Count));
        }
    }

    /// <inheritdoc/>
    public ValueTask<SubmitResult> SubmitAsync(
        IReadOnlyList<Interaction> interactions, Patience patience, CancellationToken cancellationToken)
    {
        if (interactions.Count == 0)
        {
            return new ValueTask<SubmitResult>(new SubmitResult(SubmitStatus.Done, []));
        }

        Activity? activity = _instruments.Submitting(interactions.Count);
        Entry entry = _interactions.TryEnter(interactions.Count);
        return entry == Entry.Full && patience == Patience.Wait
            ? WaitAndHandOutAsync(interactions, activity, cancellationToken)
            : AnswerAsync(HandOut(entry, interactions, activity), activity, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<SubmitResult> ExecuteAsync(CustomerCommand command, CancellationToken cancellationToken)
    {
        Instant now = Instant.From(_time.GetUtcNow());
        if (CommandRules.Check(command) is { } rejection)
        {
            return new ValueTask<SubmitResult>(new SubmitResult(SubmitStatus.Done, [InteractionOutcome.Refused(rejection)]));
        }

        Activity? activity = _instruments.Submitting(interactions: 1);
        Interaction[] order = [ServiceRecords.Command(command, now)];
        return AnswerAsync(HandOut(_interactions.TryEnter(1), order, activity, isOrder: true), activity, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ReadResult> ReadAsync(string customerId, Instant? at, CancellationToken cancellationToken)
    {
        ReadAnswer answer = await AskAsync(customerId, at, ReadScope.Picture, cancellationToken);
        if (answer.Status != ReadStatus.NeedsHistory)
        {
            return new ReadResult(answer.Picture, answer.Availability());
        }

        ReadAnswer past = await FoldAsync(() => _history.ReadAsync(customerId, at!.Value, cancellationToken), cancellationToken);
        return new ReadResult(past.Facts is { } facts ? _past.Picture(facts) : null, past.Availability());
    }

    /// <inheritdoc/>
    public async ValueTask<ReadResult> ReadNowAsync(string customerId, PictureKey? known, CancellationToken cancellationToken)
    {
        ReadAnswer answer = await AskAsync(customerId, at: null, ReadScope.Picture, cancellationToken, known);
        return new ReadResult(answer.Picture, answer.Availability()) { Key = answer.Key, At = answer.At };
    }

    /// <inheritdoc/>
    public async ValueTask<ReadResult> ReadKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken)
    {
        ReadAnswer known = await AskKnownAsync(customerId, knownAt, cancellationToken);
        return new ReadResult(known.Facts is { } facts ? _past.Picture(facts) : null, known.Availability());
    }

    /// <inheritdoc/>
    public async ValueTask<ExplainResult> ExplainAsync(string customerId, Instant? at, CancellationToken cancellationToken)
    {
        // Trying changes takes a thousand times as long as a step, so the shard gives its facts and this thread does the work.
        ReadAnswer answer = await AskAsync(customerId, at, ReadScope.Facts, cancellationToken);
        bool isPast = answer.Status == ReadStatus.NeedsHistory;
        answer = isPast ? await FoldAsync(() => _history.ReadAsync(customerId, at!.Value, cancellationToken), cancellationToken) : answer;
        return Explained(answer, isPast);
    }

    /// <inheritdoc/>
    public async ValueTask<ExplainResult> ExplainKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken) =>
        Explained(await AskKnownAsync(customerId, knownAt, cancellationToken), isPast: true);

    /// <inheritdoc/>
    public async ValueTask<GradeResult> ReadGradeAsync(string customerId, PictureKey? known, CancellationToken cancellationToken)
    {
        ReadAnswer answer = await AskAsync(customerId, at: null, ReadScope.Grade, cancellationToken, known);
        return new GradeResult(answer.Grade, answer.Availability()) { Key = answer.Key, At = answer.At };
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(
        string customerId, TimelinePosition? before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return InteractionRules.CheckId("customer_id", customerId) is not null
            ? []
            : await ListAsync(() => _timelines.ReadAsync(customerId, before, limit, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TimelineEntry>?> ReadChangesAsync(
        string customerId, long afterVersion, DecisionSubject subject, string name, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return InteractionRules.CheckId("customer_id", customerId) is not null
            ? null
            : await ListAsync(() => _timelines.ReadChangesAsync(customerId, afterVersion, subject, name, limit, cancellationToken), cancellationToken);
    }

    /// <summary>Completes when all that was recorded until an instant, the present or an earlier one, can be read from the store.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task DurableAsync(Instant at, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, _shards.Count).Select(number => _shards[number].DurableAsync(at))).WaitAsync(cancellationToken);

    /// <summary>
    /// Ends the engine: nothing more is taken, what was taken is finished, snapshots are written, then it stops. A store that does
    /// not answer is left after a while; whoever still waits then is told that nothing is known.
    /// </summary>
    public ValueTask DisposeAsync() => new(_end.Value);

    /// <summary>Completes when the shards have done all that was asked of them, and the snapshots that they took are written.</summary>
    private async Task SettleSnapshotsAsync()
    {
        for (int number = 0; number < _shards.Count; number++)
        {
            await _shards[number].FloorAsync(journalPosition: 0);
        }

        await _snapshots.PassAsync();
    }

    private AppliedStandards Known(AppliedStandards standards)
    {
        _shapes.Add(standards.InForce.Shape);
        if (standards.Trial is { } trial)
        {
            _shapes.Add(trial.Shape);
        }

        return standards;
    }

    private async Task EndAsync()
    {
        _interactions.Close();
        _reads.Close();
        await _timer.DisposeAsync();
        bool isIdle = await EndsInTimeAsync(Task.WhenAll(_interactions.Empty, _reads.Empty, _reviewer.DisposeAsync().AsTask(), _population?.DisposeAsync().AsTask() ?? Task.CompletedTask));
        _calls.AbandonAll();

        // Shards first: their last snapshots go to the writer, and nothing else asks the services for anything.
        _shards.Stop();
        await _shardLoops;
        _committer.Stop();
        _reader.Stop();
        _snapshots.Stop();
        if (!isIdle || !await EndsInTimeAsync(_serviceLoops))
        {
            Log.LeftUnfinished(_logger);
        }
    }

    private async Task<bool> EndsInTimeAsync(Task task)
    {
        try
        {
            await task.WaitAsync(StopPatience, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async ValueTask<SubmitResult> WaitAndHandOutAsync(
        IReadOnlyList<Interaction> interactions, Activity? activity, CancellationToken cancellationToken)
    {
        Entry entry;
        try
        {
            entry = await _interactions.EnterAsync(interactions.Count, cancellationToken);
        }
        catch
        {
            activity?.Dispose();
            throw;
        }

        return await AnswerAsync(HandOut(entry, interactions, activity), activity, cancellationToken);
    }

    /// <summary>Waits for the answer without holding on to the interactions.</summary>
    private static async ValueTask<SubmitResult> AnswerAsync(Task<SubmitResult> answer, Activity? activity, CancellationToken cancellationToken)
    {
        using (activity)
        {
            return await answer.WaitAsync(cancellationToken);
        }
    }

    private Task<SubmitResult> HandOut(Entry entry, IReadOnlyList<Interaction> interactions, Activity? activity, bool isOrder = false)
    {
        if (entry != Entry.Inside)
        {
            return Task.FromResult(entry == Entry.Full ? SubmitResult.Overloaded : SubmitResult.Unavailable);
        }

        var submission = new Submission(new InteractionOutcome[interactions.Count], _calls, _interactions, activity);
        List<(Shard Shard, EmbeddedPart Part)> parts;
        try
        {
            parts = isOrder
                ? [SubmissionSplitter.Order(submission, interactions[0], _shards)]
                : SubmissionSplitter.Split(submission, interactions, _shards, Instant.From(_time.GetUtcNow()));
        }
        catch
        {
            // Nothing went out, so nothing would ever leave.
            submission.Abandon();
            throw;
        }

        if (parts.Count == 0)
        {
            submission.Complete(new SubmitResult(SubmitStatus.Done, submission.Outcomes));
            return submission.Completion;
        }

        submission.Expect(parts.Count);
        foreach ((Shard shard, EmbeddedPart part) in parts)
        {
            shard.Submit(part);
        }

        return submission.Completion;
    }

    private async ValueTask<ReadAnswer> AskAsync(
        string customerId, Instant? at, ReadScope scope, CancellationToken cancellationToken, PictureKey? known = null)
    {
        if (known?.HoldsAt(Instant.From(_time.GetUtcNow()), _standards) is { } now && _reads.TryPass())
        {
            return new ReadAnswer(ReadStatus.Found) { Key = known, At = now };
        }

        if (InteractionRules.CheckId("customer_id", customerId) is not null)
        {
            // Nobody can have such an id, and the store need not be asked for it.
            return new ReadAnswer(ReadStatus.NotFound);
        }

        if (await _reads.EnterAsync(1, cancellationToken) is not Entry.Inside and var entry)
        {
            return new ReadAnswer(entry == Entry.Full ? ReadStatus.Overloaded : ReadStatus.Unavailable);
        }

        var read = new EmbeddedRead(customerId, at, scope, _calls, known);
        try
        {
            _shards.Of(customerId).Read(read);
            ReadAnswer answer = await read.Completion.WaitAsync(cancellationToken);
            return answer.Status == ReadStatus.Faulted
                ? throw new InvalidOperationException("the figures could not be made; the engine's log says why")
                : answer;
        }
        finally
        {
            _reads.LeaveAfter(read.Completion);
        }
    }

    /// <summary>What was known at an instant: asked of the journal once all that was recorded by now is durable, so that it stays the same.</summary>
    private async ValueTask<ReadAnswer> AskKnownAsync(string customerId, Instant knownAt, CancellationToken cancellationToken)
    {
        ReadAnswer present = await AskAsync(customerId, at: null, ReadScope.Grade, cancellationToken);
        return present.Status == ReadStatus.Found
            ? await FoldAsync(() => _history.ReadKnownAsync(customerId, knownAt, cancellationToken), cancellationToken)
            : present;
    }

    private ExplainResult Explained(ReadAnswer answer, bool isPast) =>
        new(answer.Facts is { } facts ? _past.Explanation(facts, isPast) : null, answer.Availability());

    private async ValueTask<ReadAnswer> FoldAsync(Func<ValueTask<CustomerFacts?>> fold, CancellationToken cancellationToken)
    {
        if (await _reads.EnterAsync(1, cancellationToken) is not Entry.Inside and var entry)
        {
            return new ReadAnswer(entry == Entry.Full ? ReadStatus.Overloaded : ReadStatus.Unavailable);
        }

        try
        {
            CustomerFacts? facts = await fold();
            return new ReadAnswer(facts is null ? ReadStatus.NotFound : ReadStatus.Found, Facts: facts);
        }
        catch (StoreException)
        {
            return new ReadAnswer(ReadStatus.Unavailable);
        }
        finally
        {
            _reads.Leave(1);
        }
    }

    private async ValueTask<T> ListAsync<T>(Func<ValueTask<T>> list, CancellationToken cancellationToken)
    {
        if (await _reads.EnterAsync(1, cancellationToken) != Entry.Inside)
        {
            throw new StoreException("the engine takes no more questions at the moment");
        }

        try
        {
            return await list();
        }
        finally
        {
            _reads.Leave(1);
        }
    }

    private async Task GuardAsync(Func<Task> loop)
    {
        try
        {
            await Task.Run(loop);
        }
        catch (Exception exception)
        {
            // Without this loop the engine would take work and never answer it.
            Log.EngineFault(_logger, exception);
            StopOnFault(exception);
        }
    }

    private void StopOnFault(Exception exception)
    {
        _interactions.Close();
        _reads.Close();
        _fault.TrySetException(exception);
        _calls.AbandonAll();
    }
}
