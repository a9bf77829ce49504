using System.Runtime.InteropServices;
using CustomerGrains.Domain;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Engine.Core.Population;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// The grains of one shard as a synchronous step machine. Calls come one after another; time comes with them. An interaction is
/// folded at once into a tentative state, and nothing made from that state is let out before the record behind it is durable:
/// <see cref="TakeGroup"/> hands records over, <see cref="Committed"/> or <see cref="CommitFailed"/> says what became of them.
/// After a failure the customers concerned are read again before anything else is done for them. When the rules for customers fail
/// on one of them, that customer is read again too, and the others do not notice.
/// </summary>
internal sealed class ShardCore
{
    private static readonly Dictionary<string, JournalRecord?> NothingFound = [];

    private static readonly Rejection CannotBeTaken = new(
        RejectionReason.Invalid, "detail", "cannot be taken by this customer, which is a fault of the service and in its log; nothing was recorded");

    private readonly ShardStandards _standards;
    private readonly IShardEffects _effects;
    private readonly Answers _answers;
    private readonly Replies _replies;
    private readonly GrainTable _grains = new();
    private readonly RestingCustomers _resting = new();
    private readonly SnapshotTaker _snapshots;
    private readonly Passivation _passivation;
    private readonly CommitQueue _commits;
    private readonly Reviews _reviews;
    private readonly JournalQuestions _questions;
    private readonly List<Grain> _touched = [];
    private long _groups;
    private int _fetched;

    /// <summary>Makes a shard without customers.</summary>
    /// <param name="standards">The standards applied at first.</param>
    /// <param name="shapes">The names behind the standings of all standards so far; shared, and growing.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="effects">What it asks of the world.</param>
    public ShardCore(AppliedStandards standards, StandingShapes shapes, ShardLimits limits, IShardEffects effects)
    {
        _standards = new ShardStandards(standards);
        _effects = effects;
        _answers = new Answers(_standards, effects);
        _questions = new JournalQuestions(_grains, effects);
        _replies = new Replies(effects);
        _commits = new CommitQueue(limits.GroupRecordsMax, standards.InForce.Standard.ReportingCurrency);
        _reviews = new Reviews(_standards, limits, _grains, _commits, effects);
        _snapshots = new SnapshotTaker(limits, _standards, _reviews.Timer, effects);
        _passivation = new Passivation(_grains, _resting, _snapshots, shapes, limits, effects);
    }

    /// <summary>Customers in memory, those who rest included.</summary>
    public int ResidentCustomers => _grains.Count + _resting.Count;

    /// <summary>Customers in memory who rest.</summary>
    public int RestingCustomers => _resting.Count;

    /// <summary>Memory that customers take, about.</summary>
    public long ResidentBytes => _grains.Bytes + _resting.Bytes;

    /// <summary>Whether there are records to hand over.</summary>
    public bool HasGroup => _commits.HasGroup;

    /// <summary>Customers that changed and have no snapshot of it yet.</summary>
    public int SnapshotsWaiting => _snapshots.Waiting;

    /// <summary>
    /// Grades by other standards from now on. Customers are brought to them when something happens to them or somebody has them looked at.
    /// </summary>
    /// <param name="standards">The standards.</param>
    /// <param name="rows">Makes rows of the population index by them; null where there is no index.</param>
    public void Apply(AppliedStandards standards, RowMaker? rows = null) => (_standards.Now, _standards.Rows) = (standards, rows);

    /// <summary>Since when the first customer without a snapshot of its change has changed; null when there is none.</summary>
    public Instant? ChangedSince => _snapshots.ChangedSince;

    /// <summary>Takes the interactions of a part.</summary>
    public void Submit(SubmissionPart part, Instant now)
    {
        _touched.Clear();
        for (int i = 0; i < part.Count; i++)
        {
            _touched.Add(Touch(part[i].Interaction.CustomerId, now));
        }

        Fetch(CollectionsMarshal.AsSpan(_touched));
        for (int i = 0; i < part.Count; i++)
        {
            Grain grain = _touched[i];
            if (grain.Phase == GrainPhase.Ready)
            {
                Step(grain, part, i, NothingFound, now);
            }
            else
            {
                grain.Wait(new WaitingWork(part, i, Read: null));
            }
        }

        _questions.Ask();
        _passivation.Relieve(now);
    }

    /// <summary>Takes a question.</summary>
    public void Read(ReadRequest request, Instant now)
    {
        Grain grain = Touch(request.CustomerId, now);
        if (grain.Customer is not null)
        {
            Answer(grain, request, now);
        }
        else
        {
            grain.Wait(new WaitingWork(Part: null, 0, request));
        }

        _passivation.Relieve(now);
    }

    /// <summary>When the first of the customers in memory is due to be looked at again; null when nobody is due soon.</summary>
    public Instant? NextReviewAt => _reviews.Timer.NextAt;

    /// <summary>Looks again at customers in memory who are due, up to a limit.</summary>
    public void Review(Instant now)
    {
        foreach (Grain grain in _reviews.DoDue(now))
        {
            _snapshots.Changed(grain, grain.Customer!, from: long.MaxValue, now);
        }
    }

    /// <summary>Takes a customer that was asked for. One that came for a single question rests at once, as the bytes it was made of.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="now">The clock.</param>
    /// <param name="stored">The snapshot it was made of; null where there was none, or records behind it.</param>
    public void Loaded(ActiveCustomer customer, Instant now, CustomerSnapshot? stored = null)
    {
        if (_grains.Find(customer.CustomerId) is not { Phase: GrainPhase.Loading } grain)
        {
            return;
        }

        grain.Customer = customer;
        grain.Phase = GrainPhase.Ready;
        if (customer.Version != customer.SnapshotVersion)
        {
            // Whoever was not written before a crash, or whose snapshot was lost, is in the index again soon. Nobody knows where the records lie.
            _snapshots.Changed(grain, customer, from: long.MinValue, now);
        }
        else if (customer.Version > 0)
        {
            _reviews.Timer.Plan(grain, customer.PlanUnder(_standards.Now), now);
        }

        DoWaiting(grain, NothingFound, now);
        ForgetIfUnknown(grain);
        if (stored is not null)
        {
            _passivation.LetRestAtOnce(grain, stored);
        }

        _questions.Ask();
        _passivation.Relieve(now);
    }

    /// <summary>Takes the news that a customer could not be read.</summary>
    public void LoadFailed(string customerId)
    {
        if (_grains.Find(customerId) is { Phase: GrainPhase.Loading } grain)
        {
            _replies.FailWaiting(grain);
            _passivation.Forget(grain);
            _snapshots.NoteLoss();
        }
    }

    /// <summary>Takes the journal's word on ids: each with its record, or with null when it never had effect.</summary>
    public void Found(JournalQuestion question, IReadOnlyDictionary<string, JournalRecord?> records, Instant now)
    {
        if (_questions.TakeAsker(question) is { Customer: { } customer } grain)
        {
            long durable = grain.Pending.First?.Record.Version - 1 ?? customer.Version;
            if (records.Values.Any(record => record?.Version > durable))
            {
                // A commit that was told as failed was written after the customer had been read again: read it once more.
                ReadAgain(grain);
                return;
            }

            DoWaiting(grain, records, now);
            _questions.Ask();
            _passivation.Relieve(now);
        }
    }

    /// <summary>Takes the news that the journal could not be asked.</summary>
    public void FindFailed(JournalQuestion question)
    {
        if (_questions.TakeAsker(question) is { } grain)
        {
            _replies.FailWaiting(grain);
        }
    }

    /// <summary>Whether a record of an instant or from before it is not durable yet.</summary>
    public bool HasPendingUntil(Instant at) => _commits.HasUntil(at);

    /// <summary>Hands over the records that are ready, in order; empty while a group is under way. One answer must follow.</summary>
    /// <param name="journalPosition">A place of the journal that the group will lie behind.</param>
    public IReadOnlyList<JournalRecord> TakeGroup(long journalPosition = 0) => _commits.TakeGroup(journalPosition);

    /// <summary>What the group under way adds to the tallies, in the format of <c>TallyCodec</c>; to be made durable with it.</summary>
    public byte[] GroupTallies => _commits.Tallies;

    /// <summary>Says how far customers are in snapshots.</summary>
    /// <param name="journalPosition">A place of the journal that was read before.</param>
    public SnapshotFloor Floor(long journalPosition) =>
        new(Math.Min(journalPosition, Math.Min(_snapshots.UnsavedFrom, _commits.UnsavedFrom())), _snapshots.Losses);

    /// <summary>Takes the news that the group under way is durable, and lets out what waited for it.</summary>
    public void Committed(Instant now)
    {
        _groups++;
        foreach (PendingRecord pending in _commits.Group)
        {
            pending.Grain.RemoveFirstPending();
            _replies.LetOut(pending);
        }

        foreach (PendingRecord pending in _commits.Group)
        {
            if (pending.Grain.LastGroup != _groups)
            {
                pending.Grain.LastGroup = _groups;
                GoOn(pending.Grain, now);
            }
        }

        _commits.EndGroup();
        _questions.Ask();
        _passivation.Relieve(now);
    }

    /// <summary>Takes the news that nothing is known of the group under way: its customers are read again.</summary>
    public void CommitFailed()
    {
        foreach (Grain grain in _commits.DropGroup())
        {
            Reload(grain);
        }
    }

    /// <summary>
    /// Time goes on: who is due is looked at again, snapshots that are due are taken, and customers not used for long leave memory. Each for
    /// some customers at a time, so that nobody waits for long behind it; says whether there is more to do.
    /// </summary>
    public bool Tick(Instant now)
    {
        Review(now);
        bool hasMoreDue = _snapshots.TakeDue(now);
        return _passivation.LetIdleLeave(now) || hasMoreDue;
    }

    /// <summary>Takes a snapshot of every changed customer, for a start without tails.</summary>
    public void TakeAllSnapshots(Instant now)
    {
        // The index ends with the process.
        _standards.Rows = null;
        _snapshots.TakeAll(now);
    }

    /// <summary>
    /// Reads a little of each customer before any of them is stepped. Customers lie all over memory, and the processor fetches many
    /// such places at a time when nothing done with one of them stands between.
    /// </summary>
    private void Fetch(ReadOnlySpan<Grain> grains)
    {
        int fetched = 0;
        foreach (Grain grain in grains)
        {
            fetched += grain.Customer?.Fetch() ?? 0;
        }

        _fetched = fetched;
    }

    private Grain Touch(string customerId, Instant now)
    {
        Grain grain = _grains.Touch(customerId, out bool isNew);
        grain.UsedAt = now;
        if (isNew && _passivation.WakeUp(grain) is { } plan)
        {
            _reviews.Timer.Plan(grain, plan, now);
        }
        else if (isNew)
        {
            _effects.Load(customerId);
        }

        return grain;
    }

    private void Step(Grain grain, SubmissionPart part, int index, IReadOnlyDictionary<string, JournalRecord?> found, Instant now)
    {
        SubmittedInteraction submitted = part[index];
        ActiveCustomer customer = grain.Customer!;
        string id = submitted.Interaction.Id;
        if (customer.Ids.MayContain(id))
        {
            if (grain.FindPending(id) is { } pending)
            {
                pending.Park(new Parked { Part = part, Index = index, Outcome = InteractionOutcome.OfRepeat(submitted, pending.Record) });
                return;
            }

            if (!found.TryGetValue(id, out JournalRecord? holder))
            {
                _questions.Wait(grain, new WaitingWork(part, index, Read: null));
                return;
            }

            if (holder is not null)
            {
                _replies.Settle(part, index, InteractionOutcome.OfRepeat(submitted, holder));
                return;
            }
        }

        if (customer.Check(submitted.Interaction, _standards.Now, now) is { } rejection)
        {
            _replies.Say(grain, part, index, InteractionOutcome.Refused(rejection));
            return;
        }

        try
        {
            var record = new PendingRecord(grain, customer.Record(submitted, _standards.Now, now), part, index);
            grain.AddPending(record);
            _commits.Add(record);
            _grains.Charge(grain);
            part.Release(index);
        }
        catch (Exception exception)
        {
            // Nobody knows how far the state was changed. What is pending was made before, and stands.
            _effects.Faulted(exception);
            _replies.Say(grain, part, index, InteractionOutcome.Refused(CannotBeTaken));
            ReadAgain(grain);
        }
    }

    private void DoWaiting(Grain grain, IReadOnlyDictionary<string, JournalRecord?> found, Instant now)
    {
        Queue<WaitingWork>? waiting = grain.Waiting;
        grain.Waiting = null;
        while (waiting is not null && waiting.TryDequeue(out WaitingWork work))
        {
            if (work.Read is { } read && grain.Customer is not null)
            {
                Answer(grain, read, now);
            }
            else if (grain.Phase == GrainPhase.Ready)
            {
                Step(grain, work.Part!, work.Index, found, now);
            }
            else
            {
                grain.Wait(work);
            }
        }

        _grains.Charge(grain);
    }

    /// <summary>Answers a question; one that is not about figures has the customer looked at again first.</summary>
    private void Answer(Grain grain, ReadRequest request, Instant now)
    {
        switch (request.Scope)
        {
            case ReadScope.Review when _reviews.Do(grain, now):
                _snapshots.Changed(grain, grain.Customer!, from: long.MaxValue, now);
                break;
            case ReadScope.Snapshot:
                _snapshots.TakeAgain(grain, now);
                break;
        }

        _replies.Say(grain, request, _answers.To(request, grain.Customer!, now));
    }

    /// <summary>Nothing is known of what is pending: it is given up, and the customer is read again.</summary>
    private void Reload(Grain grain)
    {
        foreach (PendingRecord pending in grain.TakePending().All())
        {
            if (pending.Part is { } own)
            {
                _replies.Fail(own);
            }

            foreach (Parked parked in pending.Parked ?? [])
            {
                if (parked.Part is { } part)
                {
                    _replies.Fail(part);
                }
                else if (parked.Read is { } read)
                {
                    grain.Wait(new WaitingWork(Part: null, 0, read));
                }
            }
        }

        Discard(grain);
        _effects.Load(grain.CustomerId);
    }

    /// <summary>Has a customer read again as soon as nothing of it is pending.</summary>
    private void ReadAgain(Grain grain)
    {
        Discard(grain);
        if (grain.Pending.IsEmpty)
        {
            _effects.Load(grain.CustomerId);
        }
    }

    /// <summary>Forgets a state that is no longer to be trusted.</summary>
    private void Discard(Grain grain)
    {
        grain.Customer?.EndKey();
        grain.Customer = null;
        grain.Phase = GrainPhase.Loading;
        _snapshots.Forget(grain);
        _snapshots.NoteLoss();
        _grains.Charge(grain);
    }

    /// <summary>Goes on with a grain after a group with records of it became durable.</summary>
    private void GoOn(Grain grain, Instant now)
    {
        if (grain.Customer is { } customer)
        {
            _snapshots.Changed(grain, customer, _commits.GroupFrom, now);
        }

        if (grain.Pending.IsEmpty && grain.Phase == GrainPhase.Loading)
        {
            _effects.Load(grain.CustomerId);
        }
    }

    private void ForgetIfUnknown(Grain grain)
    {
        if (grain is { IsIdle: true, Customer.Version: 0 })
        {
            _passivation.Forget(grain);
        }
    }
}
