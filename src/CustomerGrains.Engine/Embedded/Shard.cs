using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Embedded;

/// <summary>
/// The asynchronous shell around one shard's step machine: one loop that takes messages and gives them to it one after another.
/// Its inbox needs no bound of its own: admission bounds what callers put in, and every other message answers one of the shard's own.
/// The store's answers go before new work: a group that is durable is acknowledged, and the next one is on its way to the store
/// while the shard works off what came in. Questions go before new work too, some at a time: they are quick, and whoever asks should
/// not wait for all that others have sent.
/// </summary>
internal sealed class Shard : IShardEffects
{
    /// <summary>Most questions answered before the next piece of work.</summary>
    private const int QuestionsAtOnce = 64;

    private static readonly TimeSpan TickAgainAfter = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest wait for an alarm, which rings again then. A clock that was set back would make it longer than a timer takes.</summary>
    private static readonly TimeSpan AlarmMax = TimeSpan.FromHours(1);

    /// <summary>Later than every change.</summary>
    public static readonly Instant NoChange = new(long.MaxValue);

    private readonly Channel<Action<ShardCore, Instant>> _inbox =
        Channel.CreateUnbounded<Action<ShardCore, Instant>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly ConcurrentQueue<Action<ShardCore, Instant>> _answers = new();
    private readonly ConcurrentQueue<ReadRequest> _questions = new();
    private readonly ShardCore _core;
    private readonly ShardServices _services;
    private readonly int _number;
    private readonly ITimer _alarm;
    private readonly ITimer _nextTick;
    private readonly List<(Instant At, TaskCompletionSource Said)> _untilDurable = [];
    private Instant? _alarmAt;
    private long _changedSince = NoChange.Microseconds;
    private ActivityContext _commit;

    public Shard(int number, AppliedStandards standards, ShardLimits limits, ShardServices services)
    {
        _number = number;
        _services = services;
        _core = new ShardCore(standards, services.Shapes, limits, this);
        _core.Apply(standards, services.Population?.Rows);
        _nextTick = services.Time.CreateTimer(_ => Tick(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _alarm = services.Time.CreateTimer(_ => Post((core, now) => Ring(core, now)), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Customers in memory, as of the last step.</summary>
    public long ResidentCustomers { get; private set; }

    /// <summary>Customers in memory who rest, as of the last step.</summary>
    public long RestingCustomers { get; private set; }

    /// <summary>Since when the first customer without a snapshot of its change has changed, as of the last step; <see cref="NoChange"/> for none.</summary>
    public Instant ChangedSince => new(Volatile.Read(ref _changedSince));

    /// <summary>Memory they take, as of the last step.</summary>
    public long ResidentBytes { get; private set; }

    public void Submit(SubmissionPart part) => Post((core, now) => core.Submit(part, now));

    public void Read(ReadRequest request)
    {
        _questions.Enqueue(request);
        WakeUp();
    }

    /// <summary>Says how far customers are in snapshots.</summary>
    /// <param name="journalPosition">A place of the journal that was read before.</param>
    public Task<SnapshotFloor> FloorAsync(long journalPosition)
    {
        var floor = new TaskCompletionSource<SnapshotFloor>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inbox.Writer.TryWrite((core, _) => floor.SetResult(core.Floor(journalPosition))))
        {
            floor.SetCanceled();
        }

        return floor.Task;
    }

    /// <summary>Completes when what was recorded until an instant, the present or an earlier one, is durable, or was dropped.</summary>
    public Task DurableAsync(Instant at)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inbox.Writer.TryWrite((_, _) => _untilDurable.Add((at, said))))
        {
            said.SetCanceled();
        }

        return said.Task;
    }

    /// <summary>Grades by other standards from the next step on.</summary>
    /// <param name="standards">The standards.</param>
    /// <param name="rows">Makes rows of the population index by them; null where there is no index.</param>
    public void Apply(AppliedStandards standards, RowMaker? rows) => Post((core, _) => core.Apply(standards, rows));

    public void Tick() => Post(Tick);

    public void Loaded(ActiveCustomer customer, CustomerSnapshot? stored) => PostAnswer((core, now) => core.Loaded(customer, now, stored));

    public void LoadFailed(string customerId) => PostAnswer((core, _) => core.LoadFailed(customerId));

    public void Found(JournalQuestion question, IReadOnlyDictionary<string, JournalRecord?> records) =>
        PostAnswer((core, now) => core.Found(question, records, now));

    public void FindFailed(JournalQuestion question) => PostAnswer((core, _) => core.FindFailed(question));

    /// <summary>A group is durable; what it settles is linked to the commit's span.</summary>
    public void Committed(ActivityContext commit) => PostAnswer((core, now) =>
    {
        _commit = commit;
        core.Committed(now);
        _commit = default;
    });

    public void CommitFailed() => PostAnswer((core, _) => core.CommitFailed());

    /// <summary>Takes a snapshot of every changed customer, then ends the loop.</summary>
    public void Stop()
    {
        _alarm.Dispose();
        _nextTick.Dispose();
        Post((core, now) => core.TakeAllSnapshots(now));
        _inbox.Writer.TryComplete();
    }

    /// <summary>Runs until stopped. A fault ends the shard, and the engine with it: a step machine in an unknown state must not go on.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await _inbox.Reader.WaitToReadAsync())
            {
                while (_inbox.Reader.TryRead(out Action<ShardCore, Instant>? step))
                {
                    while (_answers.TryDequeue(out Action<ShardCore, Instant>? answer))
                    {
                        Do(answer);
                    }

                    AnswerQuestions();
                    Do(step);

                    // Under load that leaves no pause, others want to know too.
                    ResidentCustomers = _core.ResidentCustomers;
                    RestingCustomers = _core.RestingCustomers;
                    ResidentBytes = _core.ResidentBytes;
                    Volatile.Write(ref _changedSince, (_core.ChangedSince ?? NoChange).Microseconds);
                }
            }
        }
        catch (Exception exception)
        {
            Log.ShardFault(_services.Logger, _number, exception);
            _inbox.Writer.TryComplete();
            _services.Fault(exception);
        }
    }

    void IShardEffects.Load(string customerId) => _services.Reader.Load(this, customerId);

    void IShardEffects.Find(JournalQuestion question) => _services.Reader.Find(this, question);

    void IShardEffects.Save(CustomerSnapshot snapshot, IndexRow? row)
    {
        _services.Snapshots.Save(snapshot);
        if (row is not null)
        {
            _services.Population?.Put(row);
        }
    }

    void IShardEffects.Warned(string customerId, long version, Standing standing)
    {
        _services.Population?.Matters.Put(customerId, version, standing);
    }

    void IShardEffects.Settled(SubmissionPart part) => ((EmbeddedPart)part).Submission.Settled(part, _commit);

    void IShardEffects.Answered(ReadRequest request, ReadAnswer answer) => ((EmbeddedRead)request).Complete(answer);

    void IShardEffects.Reviewed(DoneReview review) => _services.Instruments.Reviewed(review, Now());

    void IShardEffects.Faulted(Exception exception) => Log.CustomerFault(_services.Logger, exception);

    private void AnswerQuestions()
    {
        for (int answered = 0; answered < QuestionsAtOnce && _questions.TryDequeue(out ReadRequest? question); answered++)
        {
            _core.Read(question, Now());
        }
    }

    private void Do(Action<ShardCore, Instant> step)
    {
        step(_core, Now());
        HandOver();
        if (_untilDurable.Count > 0)
        {
            SayDurable();
        }

        if (_core.NextReviewAt != _alarmAt)
        {
            SetAlarm();
        }
    }

    /// <summary>What is left to do is done in a moment: others want the processor too.</summary>
    private void Tick(ShardCore core, Instant now)
    {
        if (core.Tick(now))
        {
            _nextTick.Change(TickAgainAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private void SayDurable() => _untilDurable.RemoveAll(each => !_core.HasPendingUntil(each.At) && each.Said.TrySetResult());

    private void Ring(ShardCore core, Instant now)
    {
        _alarmAt = null;
        core.Review(now);
    }

    /// <summary>For the instant at which the next customer is due. When more are due than are done in one go, it rings at once again, behind what others have sent meanwhile.</summary>
    private void SetAlarm()
    {
        _alarmAt = _core.NextReviewAt;
        TimeSpan wait = _alarmAt is { } at
            ? TimeSpan.FromMicroseconds(Math.Clamp(at.Microseconds - Now().Microseconds, 0, (long)AlarmMax.TotalMicroseconds))
            : Timeout.InfiniteTimeSpan;
        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private Instant Now() => Instant.From(_services.Time.GetUtcNow());

    /// <summary>A group goes out as soon as the one before has ended: small groups when idle, large ones under load, no timer.</summary>
    private void HandOver()
    {
        if (_core.HasGroup)
        {
            IReadOnlyList<JournalRecord> group = _core.TakeGroup(_services.Committer.JournalPosition);
            _services.Committer.Commit(this, new TalliedGroup(group, _core.GroupTallies));
        }
    }

    private void Post(Action<ShardCore, Instant> step) => _inbox.Writer.TryWrite(step);

    private void PostAnswer(Action<ShardCore, Instant> answer)
    {
        _answers.Enqueue(answer);
        WakeUp();
    }

    private void WakeUp() => _inbox.Writer.TryWrite(static (_, _) => { });
}
