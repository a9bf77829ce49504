using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Explanations;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// A customer in memory: the facts, the ids seen, and where the journal stands. It is made from the store, then grows by one record
/// at a time; both engines run it, and so does whoever folds a customer's past.
/// </summary>
internal sealed class ActiveCustomer
{
    /// <summary>Nothing changes for so long as is looked ahead, so everybody else goes first.</summary>
    private const int RankOfNoChange = short.MaxValue;

    private ReviewPlan? _plan;
    private LevelChange? _levels;
    private PictureKey? _key;
    private bool _isPlanNew;

    private ActiveCustomer(string customerId, CustomerState state, IdFilter ids)
    {
        CustomerId = customerId;
        State = state;
        Ids = ids;
    }

    public string CustomerId { get; }

    public CustomerState State { get; }

    public IdFilter Ids { get; }

    /// <summary>Records folded in; 0 when the customer is not known.</summary>
    public long Version { get; private set; }

    /// <summary>Chain of the journal at that version.</summary>
    public UInt128 Chain { get; private set; }

    public Instant LastRecordedAt { get; private set; }

    public Assessment Assessment { get; private set; }

    /// <summary>What has been decided about the customer; null before the first decision.</summary>
    public Standing? Standing { get; private set; }

    /// <summary>Version of the newest snapshot.</summary>
    public long SnapshotVersion { get; private set; }

    /// <summary>Whether a snapshot would say something new.</summary>
    public bool NeedsSnapshot => Version != SnapshotVersion || _isPlanNew;

    /// <summary>Makes a customer from what the store has of it.</summary>
    /// <param name="stored">What the store has.</param>
    /// <param name="shapes">The names behind the standings of all standards so far.</param>
    /// <exception cref="StoreCorruptException">The store holds what cannot have been written.</exception>
    public static ActiveCustomer From(StoredCustomer stored, StandingShapes shapes)
    {
        CustomerSnapshot? snapshot = stored.Snapshot;
        (CustomerState state, IdFilter ids) = snapshot is null ? (new CustomerState(), new IdFilter()) : StateCodec.Decode(snapshot.State);
        var customer = new ActiveCustomer(stored.CustomerId, state, ids);
        if (snapshot is not null)
        {
            customer.Version = snapshot.Version;
            customer.SnapshotVersion = snapshot.Version;
            customer.Chain = snapshot.Chain;
            customer.LastRecordedAt = snapshot.LastRecordedAt;
            customer.Assessment = snapshot.Assessment;
            customer.Standing = snapshot.Standing.Length == 0 ? null : StandingCodec.Decode(snapshot.Standing, shapes);
            customer._plan = snapshot.Review;
        }

        foreach (JournalRecord record in stored.Tail)
        {
            customer.Replay(record, shapes);
        }

        return customer;
    }

    /// <summary>Says why an interaction or an order cannot be taken by this customer, or null when it can.</summary>
    /// <param name="interaction">One that is valid by itself.</param>
    /// <param name="standards">The standards applied.</param>
    /// <param name="now">When it would be recorded.</param>
    public Rejection? Check(Interaction interaction, AppliedStandards standards, Instant now) => interaction.Detail.IsFact
        ? State.Check(interaction)
        : Version == 0 ? new Rejection(RejectionReason.Missing, OrderDecisions.CustomerField, "is not known")
        : OrderDecisions.Check(CustomerId, State, Standing, Ids.MayContain, interaction.Detail, StandardOf(standards), NotBeforeLast(now));

    /// <summary>Folds a new interaction in and gives the record that makes it durable. The state is tentative until then.</summary>
    /// <param name="submitted">An interaction that is valid, new and within the customer's limits.</param>
    /// <param name="standards">The standards applied.</param>
    /// <param name="now">When it is recorded; never before the record ahead of it.</param>
    public MadeRecord Record(in SubmittedInteraction submitted, AppliedStandards standards, Instant now)
    {
        Interaction interaction = submitted.Interaction;
        Instant recordedAt = NotBeforeLast(now);
        PurchaseDayMove move = PurchaseDayMove.Of(State, interaction);
        State.Apply(interaction);
        (Assessment found, Decision decision) = Decide(standards, recordedAt);
        CompiledStandard standard = StandardOf(standards);
        decision = interaction.Detail.IsFact
            ? CareDecisions.Follow(interaction, decision, State, standard, standards.ContextOf(standard), recordedAt)
            : OrderDecisions.Follow(interaction.Detail, decision, State, standard, standards.ContextOf(standard), recordedAt);
        return Add(interaction, submitted.Content, found, decision, recordedAt, move);
    }

    /// <summary>
    /// Looks at the customer again. When it is something else than was recorded, gives the record that says so; the state, which is the
    /// same, is tentative until that is durable. Null when it is what it was: then only its plan is new.
    /// </summary>
    /// <param name="cause">Why.</param>
    /// <param name="standards">The standards applied.</param>
    /// <param name="now">The instant; never before the newest record.</param>
    public MadeRecord? Review(ReviewCause cause, AppliedStandards standards, Instant now)
    {
        Instant at = NotBeforeLast(now);
        (Assessment found, Decision decision) = Decide(standards, at);
        if (ReferenceEquals(decision.Standing, Standing) && found.HasLevelsOf(Assessment with { StandardVersion = found.StandardVersion }))
        {
            _plan = PlanFrom(standards, at);
            _isPlanNew = true;
            return null;
        }

        Interaction review = ServiceRecords.Review(CustomerId, cause, at, Version + 1);
        return Add(review, InteractionCodec.Encode(review), found, decision, at, default);
    }

    /// <summary>
    /// When the customer has to be looked at again: at the first instant at which time alone changes what was recorded. At once where the
    /// record was made under another standard. It is worked out when first asked for after a record, not at every record.
    /// </summary>
    public ReviewPlan PlanUnder(AppliedStandards standards)
    {
        _plan ??= Assessment.StandardVersion == StandardOf(standards).Standard.Version
            ? PlanFrom(standards, LastRecordedAt)
            : new ReviewPlan(Assessment.StandardVersion, LastRecordedAt, RankOf(Assessment));
        return _plan.Value;
    }

    /// <summary>When the customer may have to be looked at again, without working it out: never later than by its plan.</summary>
    public ReviewPlan SoonestUnder(AppliedStandards standards) =>
        new(standards.Key, NextDecision.SoonestAfter(Standing, StandardOf(standards), LastRecordedAt), RankOf(Assessment));

    /// <summary>The first instant after another at which time alone changes levels; null when it does not for two years.</summary>
    public Instant? NextChangeAfter(AppliedStandards standards, Instant at)
    {
        if (at < LastRecordedAt)
        {
            return LevelChange.Find(State, StandardOf(standards).Standard, at);
        }

        if (_levels is not { } known || !known.Holds(StandardOf(standards).Standard, at))
        {
            _levels = known = LevelChange.Of(State, StandardOf(standards).Standard, at);
        }

        return known.At;
    }

    /// <summary>The customer's figures and what has been decided about it.</summary>
    public CustomerPicture PictureAt(AppliedStandards standards, Instant at) => new(
        CustomerId, Version, LastRecordedAt, CustomerFigures.Of(State, StandardOf(standards).Standard, at, standards.Context.Portfolio),
        NextChangeAfter(standards, at), Standing, StandardOf(standards));

    /// <summary>Names that picture. The same one as long as no other is asked for, until the next record or <see cref="EndKey"/>.</summary>
    public PictureKey KeyAt(AppliedStandards standards, Instant at)
    {
        if (_key?.IsOf(at.Day, standards) != true)
        {
            EndKey();
            _key = new PictureKey(Chain, at.Day, standards, State.LastAt);
        }

        return _key!;
    }

    /// <summary>Whoever has the picture has to ask again: what follows is not told to it.</summary>
    public void EndKey()
    {
        _key?.End();
        _key = null;
    }

    /// <summary>A copy of the customer's facts.</summary>
    public CustomerFacts FactsAt(Instant at) => new(CustomerId, Version, LastRecordedAt, at, StateCopy.Of(State), Standing);

    /// <summary>What the customer is.</summary>
    public CustomerGrade GradeAt(AppliedStandards standards, Instant at) => new(
        CustomerId, Version, LastRecordedAt, at, Assessor.Assess(State, StandardOf(standards).Standard, at), NextChangeAfter(standards, at), Standing);

    /// <summary>The customer as it stands, for the store.</summary>
    public CustomerSnapshot TakeSnapshot(AppliedStandards standards)
    {
        CustomerSnapshot snapshot = SnapshotWith(PlanUnder(standards));
        SnapshotVersion = Version;
        _isPlanNew = false;
        return snapshot;
    }

    /// <summary>The newest snapshot once more; null when it would not say all, or there is nothing to say.</summary>
    public CustomerSnapshot? LastSnapshot() => Version > 0 && !NeedsSnapshot && _plan is { } plan ? SnapshotWith(plan) : null;

    /// <summary>The newest snapshot did not reach the store.</summary>
    public void ForgetSnapshot() => SnapshotVersion = 0;

    /// <summary>Reads something of every part that a step will need, so that it is in the processor's cache by then.</summary>
    public int Fetch() => State.Fetch() + Ids.Fetch() + (Standing?.Fetch() ?? 0);

    /// <summary>Bytes of memory it takes, about, with its grain and its place among the others, as a heap of a hundred thousand customers shows them.</summary>
    public int ApproximateBytes() => 400 + (2 * CustomerId.Length) + State.ApproximateBytes + Ids.ApproximateBytes + (Standing?.ApproximateBytes ?? 0);

    /// <summary>The best tier goes first.</summary>
    private static int RankOf(in Assessment assessment) => Tier.Platinum - assessment.Tier;

    private CustomerSnapshot SnapshotWith(ReviewPlan plan) => new(CustomerId, Version, Chain, LastRecordedAt, Assessment, plan, StateCodec.Encode(State, Ids))
    {
        Standing = Standing is null ? [] : StandingCodec.Encode(Standing),
    };

    private CompiledStandard StandardOf(AppliedStandards standards) => standards.For(CustomerId, Standing);

    /// <summary>What the customer is found to be and what is decided about it; the very standing from before where nothing is.</summary>
    private (Assessment Found, Decision Decision) Decide(AppliedStandards standards, Instant at)
    {
        CompiledStandard standard = StandardOf(standards);
        return Decider.AssessAndDecide(State, Standing, standard, standards.ContextOf(standard), at);
    }

    private ReviewPlan PlanFrom(AppliedStandards standards, Instant at) => ChangeAfter(standards, at) is { } change
        ? new ReviewPlan(standards.Key, change, RankOf(Assessment))
        : new ReviewPlan(standards.Key, NextChange.Horizon(State, at), RankOfNoChange);

    /// <summary>The first instant at which levels change or decisions may; null when neither does for two years.</summary>
    private Instant? ChangeAfter(AppliedStandards standards, Instant at)
    {
        Instant? change = NextChangeAfter(standards, at);
        if (Standing is not { } standing)
        {
            return change;
        }

        CompiledStandard standard = StandardOf(standards);
        Instant decision = NextDecision.After(State, standing, standard, standards.ContextOf(standard), at, change);
        return decision < (change ?? NextChange.Horizon(State, at)) ? decision : change;
    }

    private Instant NotBeforeLast(Instant now) => now < LastRecordedAt ? LastRecordedAt : now;

    private MadeRecord Add(
        Interaction interaction, byte[] content, Assessment found, Decision decision, Instant recordedAt, PurchaseDayMove move)
    {
        if (RiskSteps.Changes(Assessment.Risks, found.Risks) is { Count: > 0 } risks)
        {
            decision = decision with { Changes = [.. decision.Changes, .. risks] };
        }

        (decision, IReadOnlyList<JudgedLine>? judged) = WarningJudge.Follow(Standing, decision, State, move, interaction.OccurredAt.Day, recordedAt.Day);
        decision = LapsedDay.Follow(Standing, decision, State, move, interaction.OccurredAt.Day, recordedAt.Day);
        byte[] assessment = ReferenceEquals(decision.Standing, Standing) && decision.Changes.Count == 0 ? AssessmentCodec.Encode(found) : AssessmentCodec.Encode(found, decision);
        bool hasNewWarnings = decision.Standing.Warnings != (Standing is null ? default : Standing.Warnings)
            || !ReferenceEquals(decision.Standing.Care, Standing?.Care);
        var tallied = new TalliedRecord(
            interaction.Channel, interaction.Detail, interaction.OccurredAt.Day, recordedAt.Day, move, decision.Standing, decision.Changes)
        {
            Aside = TalliedAside.Of(Standing, decision.Standing, State, move, interaction.OccurredAt.Day, recordedAt.Day, judged),
        };
        Standing = decision.Standing;
        Ids.Add(interaction.Id);
        Assessment = found;
        Version++;
        LastRecordedAt = recordedAt;
        Chain = RecordChain.Next(Chain, Version, recordedAt, content, assessment);
        _plan = null;
        _levels = null;
        EndKey();
        var record = new JournalRecord(CustomerId, Version, interaction.Id, interaction.OccurredAt, recordedAt, content, assessment, Chain);
        return new MadeRecord(record, tallied, hasNewWarnings ? Standing : null);
    }

    /// <summary>Applies a record: the fact is folded, the assessment is taken as it was, never made anew.</summary>
    private void Replay(JournalRecord record, StandingShapes shapes)
    {
        if (record.Version != Version + 1)
        {
            throw new StoreCorruptException($"a customer's version {record.Version} follows version {Version}");
        }

        State.Apply(InteractionCodec.Decode(record.Interaction));
        Ids.Add(record.InteractionId);
        Assessment = AssessmentCodec.Decode(record.Assessment);
        Standing = AssessmentCodec.StandingOf(record.Assessment) is { IsEmpty: false } standing ? StandingCodec.Decode(standing, shapes) : Standing;
        Version = record.Version;
        Chain = record.Chain;
        LastRecordedAt = record.RecordedAt;
        _plan = null;
        _levels = null;
    }
}
