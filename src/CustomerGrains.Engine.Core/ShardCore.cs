using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Standards;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// The grains of one shard as a synchronous step machine. Calls come one after another; time comes with them. An interaction is
/// folded at once into a tentative state, and nothing made from that state is let out before the record behind it is durable:
/// <see cref="TakeGroup"/> hands records over, <see cref="Committed"/> or <see cref="CommitFailed"/> says what became of them.
/// After a failure the customers concerned are read again before anything else is done for them.
/// </summary>
internal sealed class ShardCore(Standard standard, ShardLimits limits, IShardEffects effects)
{
    /// <summary>Most grains looked at for leaving memory at the end of one step; the next step looks on.</summary>
    private const int PassivationScanMax = 1_000;

    private static readonly Dictionary<string, JournalRecord?> NothingFound = [];

    private readonly GrainTable _grains = new();
    private readonly SnapshotQueue _snapshots = new(limits.SnapshotAge);
    private List<PendingRecord> _unsent = [];
    private List<PendingRecord> _inFlight = [];
    private readonly List<Grain> _questions = [];

    public int ResidentCustomers => _grains.Count;

    public long ResidentBytes => _grains.Bytes;

    /// <summary>Whether there are records to hand over.</summary>
    public bool HasGroup => _inFlight.Count == 0 && _unsent.Count > 0;

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
        if (grain.Phase == GrainPhase.Ready)
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
            _grains.Remove(grain);
        }
    }

    /// <summary>Takes the journal's word on ids: each with its record, or with null when it never had effect.</summary>
    public void Found(string customerId, IReadOnlyDictionary<string, JournalRecord?> records, Instant now)
    {
        if (_grains.Find(customerId) is { Phase: GrainPhase.Checking } grain)
        {
            grain.Phase = GrainPhase.Ready;
            DoWaiting(grain, records, now);
            AskJournal();
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
    public IReadOnlyList<JournalRecord> TakeGroup()
    {
        if (!HasGroup)
        {
            return [];
        }

        if (_unsent.Count <= limits.GroupRecordsMax)
        {
            (_inFlight, _unsent) = (_unsent, _inFlight);
        }
        else
        {
            _inFlight.AddRange(_unsent[..limits.GroupRecordsMax]);
            _unsent.RemoveRange(0, limits.GroupRecordsMax);
        }

        return _inFlight.ConvertAll(pending => pending.Record);
    }

    /// <summary>Takes the news that the group under way is durable, and lets out what waited for it.</summary>
    public void Committed(Instant now)
    {
        foreach (PendingRecord pending in _inFlight)
        {
            Grain grain = pending.Grain;
            grain.RemoveFirstPending();
            JournalRecord record = pending.Record;
            Settle(pending.Part, pending.Index, new InteractionOutcome(OutcomeKind.Applied, record.Version, record.RecordedAt, null));
            ReleaseParked(grain, record.Version);
            if (grain.Phase == GrainPhase.Checking && grain.FirstPending is null)
            {
                _questions.Add(grain);
            }
        }

        foreach (PendingRecord pending in _inFlight)
        {
            MarkChanged(pending.Grain, now);
        }

        _inFlight.Clear();
        AskJournal();
        Passivate();
    }

    /// <summary>Takes the news that nothing is known of the group under way: its customers are read again.</summary>
    public void CommitFailed()
    {
        HashSet<Grain> doubtful = [.. _inFlight.Select(pending => pending.Grain)];
        List<PendingRecord> lost = [.. _inFlight, .. _unsent.Where(pending => doubtful.Contains(pending.Grain))];
        _unsent.RemoveAll(pending => doubtful.Contains(pending.Grain));
        _inFlight.Clear();
        foreach (PendingRecord pending in lost)
        {
            Fail(pending.Part);
        }

        foreach (Grain grain in doubtful)
        {
            Reload(grain);
        }
    }

    /// <summary>Time goes on: snapshots that are due are taken.</summary>
    public void Tick(Instant now)
    {
        for (int taken = 0; taken < limits.SnapshotsPerTickMax && _snapshots.TryTakeDue(now, out Grain? grain); taken++)
        {
            // A grain that left memory, or was read again, has taken its snapshot or has nothing new.
            if (ReferenceEquals(_grains.Find(grain.CustomerId), grain))
            {
                TakeSnapshot(grain);
            }
        }
    }

    /// <summary>Takes a snapshot of every changed customer, for a start without tails.</summary>
    public void TakeAllSnapshots() => Tick(new Instant(long.MaxValue));

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
            if (grain.FindPending(id) is { } pending)
            {
                grain.Park(new Parked(pending.Version) { Part = part, Index = index, Outcome = OutcomeOfRepeat(submitted, pending) });
                return;
            }

            if (!found.TryGetValue(id, out JournalRecord? holder))
            {
                WaitForJournal(grain, new WaitingWork(part, index, Read: null));
                return;
            }

            if (holder is not null)
            {
                Settle(part, index, OutcomeOfRepeat(submitted, holder));
                return;
            }
        }

        if (customer.State.Check(submitted.Interaction) is { } rejection)
        {
            Settle(part, index, InteractionOutcome.Refused(rejection));
            return;
        }

        var record = new PendingRecord(grain, customer.Record(submitted, standard, now), part, index);
        grain.AddPending(record);
        _unsent.Add(record);
        _grains.Charge(grain);
    }

    private static InteractionOutcome OutcomeOfRepeat(in SubmittedInteraction submitted, JournalRecord holder)
    {
        bool isSame = submitted.Content.AsSpan().SequenceEqual(holder.Interaction);
        return new InteractionOutcome(isSame ? OutcomeKind.Duplicate : OutcomeKind.Conflict, holder.Version, holder.RecordedAt, null);
    }

    private void Answer(Grain grain, ReadRequest request, Instant now)
    {
        ActiveCustomer customer = grain.Customer!;
        Instant at = request.At ?? now;
        if (customer.Version == 0 || at < customer.State.LastAt)
        {
            effects.Answered(request, new ReadAnswer(customer.Version == 0 ? ReadStatus.NotFound : ReadStatus.NeedsHistory));
            return;
        }

        var picture = new CustomerPicture(
            grain.CustomerId, customer.Version, customer.LastRecordedAt, CustomerFigures.Of(customer.State, standard, at));
        if (grain.FirstPending is null)
        {
            effects.Answered(request, new ReadAnswer(ReadStatus.Found, picture));
        }
        else
        {
            grain.Park(new Parked(customer.Version) { Read = request, Picture = picture });
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
        if (grain.FirstPending is null)
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
            if (grain.Phase != GrainPhase.Ready)
            {
                grain.Wait(work);
            }
            else if (work.Part is { } part)
            {
                Step(grain, part, work.Index, found, now);
            }
            else
            {
                Answer(grain, work.Read!, now);
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

    private void Reload(Grain grain)
    {
        grain.DropPending();
        grain.Customer = null;
        grain.IsDirty = false;
        _grains.Charge(grain);
        foreach (Parked parked in grain.Parked ?? [])
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

        grain.Parked = null;
        grain.Phase = GrainPhase.Loading;
        effects.Load(grain.CustomerId);
    }

    private void ReleaseParked(Grain grain, long durableVersion)
    {
        if (grain.Parked is not { Count: > 0 } parked)
        {
            return;
        }

        foreach (Parked item in parked)
        {
            if (item.Version > durableVersion)
            {
                continue;
            }

            if (item.Part is { } part)
            {
                Settle(part, item.Index, item.Outcome);
            }
            else if (item.Read is { } read)
            {
                effects.Answered(read, new ReadAnswer(ReadStatus.Found, item.Picture));
            }
            else
            {
                effects.Save(item.Snapshot!);
            }
        }

        parked.RemoveAll(item => item.Version <= durableVersion);
    }

    private void MarkChanged(Grain grain, Instant now)
    {
        if (grain.Customer is not { } customer)
        {
            return;
        }

        if (customer.Version - customer.SnapshotVersion >= limits.TailRecordsMax)
        {
            TakeSnapshot(grain);
        }
        else
        {
            _snapshots.Add(grain, now);
        }
    }

    private void TakeSnapshot(Grain grain)
    {
        if (grain.Customer is not { } customer || customer.Version == customer.SnapshotVersion)
        {
            return;
        }

        CustomerSnapshot snapshot = customer.TakeSnapshot();
        if (grain.FirstPending is null)
        {
            effects.Save(snapshot);
        }
        else
        {
            grain.Park(new Parked(snapshot.Version) { Snapshot = snapshot });
        }
    }

    private void ForgetIfUnknown(Grain grain)
    {
        if (grain is { IsIdle: true, Customer.Version: 0 })
        {
            _grains.Remove(grain);
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
                TakeSnapshot(grain);
                _grains.Remove(grain);
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
