using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// The grains of one shard as a synchronous step machine. Calls come one after another; time comes with them. An interaction is
/// folded at once into a tentative state, and nothing made from that state is let out before the record behind it is durable:
/// <see cref="TakeGroup"/> hands records over, <see cref="Committed"/> or <see cref="CommitFailed"/> says what became of them.
/// After a failure the customers concerned are read again before anything else is done for them. When the rules for customers fail
/// on one of them, that customer is read again too, and the others do not notice.
/// </summary>
internal sealed class ShardCore(Standard standard, ShardLimits limits, IShardEffects effects)
{
    /// <summary>Most grains looked at for leaving memory at the end of one step; busy ones go to the back, so the next step looks on.</summary>
    private const int PassivationScanMax = 1_000;

    private static readonly Dictionary<string, JournalRecord?> NothingFound = [];

    private static readonly Rejection CannotBeTaken = new(
        RejectionReason.Invalid, "detail", "cannot be taken by this customer, which is a fault of the service and in its log; nothing was recorded");

    private readonly GrainTable _grains = new();
    private readonly SnapshotTaker _snapshots = new(limits, effects);
    private readonly CommitQueue _commits = new(limits.GroupRecordsMax);
    private readonly List<Grain> _questions = [];
    private long _groups;

    public int ResidentCustomers => _grains.Count;

    public long ResidentBytes => _grains.Bytes;

    /// <summary>Whether there are records to hand over.</summary>
    public bool HasGroup => _commits.HasGroup;

    /// <summary>Customers that changed and have no snapshot of it yet.</summary>
    public int SnapshotsWaiting => _snapshots.Waiting;

    /// <summary>Takes the interactions of a part.</summary>
    public void Submit(SubmissionPart part, Instant now)
    {
        for (int i = 0; i < part.Count; i++)
        {
            Grain grain = Touch(part[i].Interaction.CustomerId);
            if (grain.Phase == GrainPhase.Ready)
            {
                Step(grain, part, i, NothingFound, now);
            }
            else
            {
                grain.Wait(new WaitingWork(part, i, Read: null));
            }
        }

        AskJournal();
        Passivate();
    }

    /// <summary>Takes a question.</summary>
    public void Read(ReadRequest request, Instant now)
    {
        Grain grain = Touch(request.CustomerId);
        if (grain.Customer is not null)
        {
            Answer(grain, request, now);
        }
        else
        {
            grain.Wait(new WaitingWork(Part: null, 0, request));
        }
    }

    /// <summary>Takes a customer that was asked for.</summary>
    public void Loaded(ActiveCustomer customer, Instant now)
    {
        if (_grains.Find(customer.CustomerId) is not { Phase: GrainPhase.Loading } grain)
        {
            return;
        }

        grain.Customer = customer;
        grain.Phase = GrainPhase.Ready;
        DoWaiting(grain, NothingFound, now);
        ForgetIfUnknown(grain);
        AskJournal();
        Passivate();
    }

    /// <summary>Takes the news that a customer could not be read.</summary>
    public void LoadFailed(string customerId)
    {
        if (_grains.Find(customerId) is { Phase: GrainPhase.Loading } grain)
        {
            FailWaiting(grain);
            Forget(grain);
        }
    }

    /// <summary>Takes the journal's word on ids: each with its record, or with null when it never had effect.</summary>
    public void Found(string customerId, IReadOnlyDictionary<string, JournalRecord?> records, Instant now)
    {
        if (_grains.Find(customerId) is { Phase: GrainPhase.Checking, Customer: { } customer } grain)
        {
            if (records.Values.Any(record => record?.Version > customer.Version))
            {
                // A commit that was told as failed was written after the customer had been read again: read it once more.
                Discard(grain);
                effects.Load(customerId);
                return;
            }

            grain.Phase = GrainPhase.Ready;
            DoWaiting(grain, records, now);
            AskJournal();
            Passivate();
        }
    }

    /// <summary>Takes the news that the journal could not be asked.</summary>
    public void FindFailed(string customerId)
    {
        if (_grains.Find(customerId) is { Phase: GrainPhase.Checking } grain)
        {
            grain.Phase = GrainPhase.Ready;
            FailWaiting(grain);
        }
    }

    /// <summary>Hands over the records that are ready, in order; empty while a group is under way. One answer must follow.</summary>
    public IReadOnlyList<JournalRecord> TakeGroup() => _commits.TakeGroup();

    /// <summary>Takes the news that the group under way is durable, and lets out what waited for it.</summary>
    public void Committed(Instant now)
    {
        _groups++;
        foreach (PendingRecord pending in _commits.Group)
        {
            pending.Grain.Pending.RemoveFirst();
            LetOut(pending);
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
        AskJournal();
        Passivate();
    }

    /// <summary>Takes the news that nothing is known of the group under way: its customers are read again.</summary>
    public void CommitFailed()
    {
        foreach (Grain grain in _commits.DropGroup())
        {
            Reload(grain);
        }
    }

    /// <summary>Time goes on: snapshots that are due are taken.</summary>
    public void Tick(Instant now) => _snapshots.TakeDue(now);

    /// <summary>Takes a snapshot of every changed customer, for a start without tails.</summary>
    public void TakeAllSnapshots() => _snapshots.TakeAll();

    private Grain Touch(string customerId)
    {
        Grain grain = _grains.Touch(customerId, out bool isNew);
        if (isNew)
        {
            effects.Load(customerId);
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
            if (grain.Pending.Find(id) is { } pending)
            {
                pending.Park(new Parked { Part = part, Index = index, Outcome = InteractionOutcome.OfRepeat(submitted, pending.Record) });
                return;
            }

            if (!found.TryGetValue(id, out JournalRecord? holder))
            {
                WaitForJournal(grain, new WaitingWork(part, index, Read: null));
                return;
            }

            if (holder is not null)
            {
                Settle(part, index, InteractionOutcome.OfRepeat(submitted, holder));
                return;
            }
        }

        if (customer.State.Check(submitted.Interaction) is { } rejection)
        {
            Refuse(grain, part, index, rejection);
            return;
        }

        try
        {
            var record = new PendingRecord(grain, customer.Record(submitted, standard, now), part, index);
            grain.Pending.Add(record);
            _commits.Add(record);
        }
        catch (Exception exception)
        {
            // Nobody knows how far the state was changed. What is pending was made before, and stands.
            effects.Faulted(exception);
            Refuse(grain, part, index, CannotBeTaken);
            Discard(grain);
            if (grain.Pending.IsEmpty)
            {
                effects.Load(grain.CustomerId);
            }
        }
    }

    /// <summary>A refusal by a tentative state is let out when that state is durable, as everything is.</summary>
    private void Refuse(Grain grain, SubmissionPart part, int index, Rejection rejection)
    {
        InteractionOutcome outcome = InteractionOutcome.Refused(rejection);
        if (grain.Pending.Last is { } last)
        {
            last.Park(new Parked { Part = part, Index = index, Outcome = outcome });
        }
        else
        {
            Settle(part, index, outcome);
        }
    }

    private void Answer(Grain grain, ReadRequest request, Instant now)
    {
        ActiveCustomer customer = grain.Customer!;
        Instant at = request.At ?? (now > customer.State.LastAt ? now : customer.State.LastAt);
        if (customer.Version == 0 || at < customer.State.LastAt)
        {
            effects.Answered(request, new ReadAnswer(customer.Version == 0 ? ReadStatus.NotFound : ReadStatus.NeedsHistory));
            return;
        }

        if (Picture(customer, at) is not { } picture)
        {
            effects.Answered(request, new ReadAnswer(ReadStatus.Faulted));
        }
        else if (grain.Pending.Last is { } last)
        {
            last.Park(new Parked { Read = request, Picture = picture });
        }
        else
        {
            effects.Answered(request, new ReadAnswer(ReadStatus.Found, picture));
        }
    }

    private CustomerPicture? Picture(ActiveCustomer customer, Instant at)
    {
        try
        {
            return new CustomerPicture(
                customer.CustomerId, customer.Version, customer.LastRecordedAt, CustomerFigures.Of(customer.State, standard, at));
        }
        catch (Exception exception)
        {
            // Making figures changes nothing, so the customer is as good as before.
            effects.Faulted(exception);
            return null;
        }
    }

    /// <summary>
    /// The journal is asked only when nothing of the customer is pending; what is durable by then, and nothing else, decides.
    /// Until the answer comes the customer takes nothing new, so no id can slip between the question and the answer.
    /// </summary>
    private void WaitForJournal(Grain grain, WaitingWork work)
    {
        grain.Phase = GrainPhase.Checking;
        grain.Wait(work);
        if (grain.Pending.IsEmpty)
        {
            _questions.Add(grain);
        }
    }

    /// <summary>Asks for all ids that wait, once the step is over and no more of them can come.</summary>
    private void AskJournal()
    {
        foreach (Grain grain in _questions)
        {
            AskJournal(grain);
        }

        _questions.Clear();
    }

    private void AskJournal(Grain grain)
    {
        HashSet<string> ids = [];
        foreach (WaitingWork work in grain.Waiting!)
        {
            if (work.Part is { } part && grain.Customer!.Ids.MayContain(part[work.Index].Interaction.Id))
            {
                ids.Add(part[work.Index].Interaction.Id);
            }
        }

        effects.Find(grain.CustomerId, [.. ids]);
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

    private void FailWaiting(Grain grain)
    {
        while (grain.Waiting is { } waiting && waiting.TryDequeue(out WaitingWork work))
        {
            if (work.Part is { } part)
            {
                Fail(part);
            }
            else
            {
                effects.Answered(work.Read!, new ReadAnswer(ReadStatus.Unavailable));
            }
        }
    }

    /// <summary>Nothing is known of what is pending: it is given up, and the customer is read again.</summary>
    private void Reload(Grain grain)
    {
        foreach (PendingRecord pending in grain.TakePending().All())
        {
            Fail(pending.Part);
            foreach (Parked parked in pending.Parked ?? [])
            {
                if (parked.Part is { } part)
                {
                    Fail(part);
                }
                else if (parked.Read is { } read)
                {
                    grain.Wait(new WaitingWork(Part: null, 0, read));
                }
            }
        }

        Discard(grain);
        effects.Load(grain.CustomerId);
    }

    /// <summary>Forgets a state that is no longer to be trusted.</summary>
    private void Discard(Grain grain)
    {
        grain.Customer = null;
        grain.Phase = GrainPhase.Loading;
        _snapshots.Forget(grain);
        _grains.Charge(grain);
    }

    /// <summary>A record is durable: its submitter is told, and what waited for it is let out.</summary>
    private void LetOut(PendingRecord pending)
    {
        JournalRecord record = pending.Record;
        Settle(pending.Part, pending.Index, new InteractionOutcome(OutcomeKind.Applied, record.Version, record.RecordedAt, null));
        if (pending.Parked is null)
        {
            return;
        }

        foreach (Parked parked in pending.Parked)
        {
            if (parked.Part is { } part)
            {
                Settle(part, parked.Index, parked.Outcome);
            }
            else if (parked.Read is { } read)
            {
                effects.Answered(read, new ReadAnswer(ReadStatus.Found, parked.Picture));
            }
            else
            {
                effects.Save(parked.Snapshot!);
            }
        }
    }

    /// <summary>Goes on with a grain after a group with records of it became durable.</summary>
    private void GoOn(Grain grain, Instant now)
    {
        if (grain.Customer is { } customer)
        {
            _grains.Charge(grain);
            _snapshots.Changed(grain, customer, now);
        }

        if (grain.Pending.IsEmpty && grain.Phase == GrainPhase.Checking)
        {
            _questions.Add(grain);
        }
        else if (grain.Pending.IsEmpty && grain.Phase == GrainPhase.Loading)
        {
            effects.Load(grain.CustomerId);
        }
    }

    private void Forget(Grain grain)
    {
        _snapshots.Forget(grain);
        _grains.Remove(grain);
    }

    private void ForgetIfUnknown(Grain grain)
    {
        if (grain is { IsIdle: true, Customer.Version: 0 })
        {
            Forget(grain);
        }
    }

    /// <summary>Lets the longest unused customers leave memory while they take more than they may.</summary>
    private void Passivate()
    {
        Grain? grain = _grains.LeastRecent;
        for (int seen = 0; seen < PassivationScanMax && _grains.Bytes > limits.ResidentBytesMax && grain is not null; seen++)
        {
            Grain? next = grain.MoreRecent;
            if (grain.IsIdle)
            {
                _snapshots.Take(grain);
                Forget(grain);
            }
            else
            {
                _grains.Touch(grain);
            }

            grain = next;
        }
    }

    private void Settle(SubmissionPart part, int index, InteractionOutcome outcome)
    {
        if (part.Settle(index, outcome))
        {
            effects.Settled(part);
        }
    }

    private void Fail(SubmissionPart part)
    {
        if (part.Fail())
        {
            effects.Settled(part);
        }
    }
}
