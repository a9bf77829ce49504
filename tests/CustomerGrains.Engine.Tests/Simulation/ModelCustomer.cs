using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Risks;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;
using CustomerGrains.Storage.Format;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>What is durable of one customer, checked record by record as it is written.</summary>
internal sealed class ModelCustomer(string customerId)
{
    private readonly List<JournalRecord> _records = [];
    private readonly Dictionary<string, JournalRecord> _byId = [];

    public long Version => _records.Count;

    public IReadOnlyList<JournalRecord> Records => _records;

    public CustomerState State { get; } = new();

    /// <summary>What has been decided by its newest record.</summary>
    public Standing? Standing { get; private set; }

    public CustomerSnapshot? Snapshot { get; private set; }

    /// <summary>The newest version that anybody was told of.</summary>
    public long Acknowledged { get; set; }

    /// <summary>The newest version that a snapshot was let out of, whether it was saved or not.</summary>
    public long LetOut { get; private set; }

    /// <summary>Whether a group with the customer failed and the customer was not read since.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Loads and questions of the customer that failed.</summary>
    public int Failures { get; set; }

    public JournalRecord? Find(string interactionId) => _byId.GetValueOrDefault(interactionId);

    public void Append(JournalRecord record)
    {
        string what = $"{customerId} version {record.Version} ({record.InteractionId})";
        Claim.That(record.CustomerId == customerId && record.Version == Version + 1, $"{what} follows version {Version}");
        Claim.That(!_byId.ContainsKey(record.InteractionId), $"{what} has effect a second time");
        UInt128 chain = _records is [.., var last] ? last.Chain : default;
        RecordChain.Verify(Version, chain, record);
        Claim.That(_records.Count == 0 || record.RecordedAt >= _records[^1].RecordedAt, $"{what} was recorded before the one ahead of it");
        Interaction interaction = InteractionCodec.Decode(record.Interaction);
        Claim.That(
            interaction.Id == record.InteractionId && interaction.CustomerId == customerId && interaction.OccurredAt == record.OccurredAt,
            $"{what} is not what its interaction says");
        Assessment assessment = AssessmentCodec.Decode(record.Assessment);
        if (interaction.Detail is Review)
        {
            Claim.That(_records.Count > 0 && AssessmentCodec.Decode(_records[^1].Assessment) is var before
                && (!assessment.HasLevelsOf(before with { StandardVersion = assessment.StandardVersion })
                    || !AssessmentCodec.StandingOf(record.Assessment).IsEmpty),
                $"{what} is a review that found nothing new");
        }

        Claim.That(State.Check(interaction) is null, $"{what} is beyond the customer's limits");
        PurchaseDayMove move = PurchaseDayMove.Of(State, interaction);
        State.Apply(interaction);
        Claim.That(
            assessment == Assessor.Assess(State, Standards.Of(assessment.StandardVersion), record.RecordedAt),
            $"{what} has another assessment than its facts give");
        CheckDecision(record, interaction, move, assessment, what);
        _records.Add(record);
        _byId.Add(record.InteractionId, record);
    }

    /// <summary>What is decided follows from the facts and from what was decided before; a record says it where it is otherwise.</summary>
    private void CheckDecision(JournalRecord record, Interaction interaction, PurchaseDayMove move, Assessment assessment, string what)
    {
        AppliedStandards standards = Graded.By(Standards.Of(assessment.StandardVersion));
        Decision decision = Decider.Decide(State, Standing, standards.InForce, standards.Context, record.RecordedAt);
        decision = interaction.Detail.IsFact
            ? CareDecisions.Follow(interaction, decision, State, standards.InForce, standards.Context, record.RecordedAt)
            : decision;
        decision = WarningJudge.Follow(Standing, decision, State, move, interaction.OccurredAt.Day, record.RecordedAt.Day).Decision;
        Standing decided = LapsedDay.Follow(Standing, decision, State, move, interaction.OccurredAt.Day, record.RecordedAt.Day).Standing;
        ReadOnlySpan<byte> recorded = AssessmentCodec.StandingOf(record.Assessment);
        RiskLevels before = _records is [.., var last] ? AssessmentCodec.Decode(last.Assessment).Risks : default;
        IReadOnlyList<DecisionChange> risks = RiskSteps.Changes(before, assessment.Risks);
        Claim.That(
            recorded.IsEmpty == (decided.Equals(Standing) && risks.Count == 0), $"{what} says nothing of what is decided otherwise, or the same again");
        Claim.That(
            AssessmentCodec.ChangesOf(record.Assessment, Graded.Shapes).Where(change => change.Subject == DecisionSubject.Risk).SequenceEqual(risks),
            $"{what} says something else of risks than its assessment");
        Claim.That(recorded.IsEmpty || StandingCodec.Decode(recorded, Graded.Shapes).Equals(decided), $"{what} has another standing than its facts give");
        Standing = decided;
    }

    /// <summary>Keeps a snapshot, unless it has a newer one. The engine let it out, so all of it must be durable.</summary>
    public void Save(CustomerSnapshot snapshot)
    {
        if (snapshot.Version >= (Snapshot?.Version ?? 0))
        {
            Snapshot = snapshot;
        }
    }

    /// <summary>What is told of warnings is what a durable record says.</summary>
    public void CheckWarned(long version, Standing standing)
    {
        Claim.That(version <= Version, $"warnings of {customerId} are told as of version {version}, durable is {Version}");
        Claim.That(
            AssessmentCodec.StandingOf(_records[(int)version - 1].Assessment).SequenceEqual(StandingCodec.Encode(standing)),
            $"warnings of {customerId} are told that its record does not say");
    }

    public void Check(CustomerSnapshot snapshot)
    {
        LetOut = Math.Max(LetOut, snapshot.Version);
        Claim.That(snapshot.Version <= Version, $"a snapshot of {customerId} has version {snapshot.Version}, durable is {Version}");
        JournalRecord record = _records[(int)snapshot.Version - 1];
        Claim.That(snapshot.Chain == record.Chain, $"a snapshot of {customerId} is of another history");
        Claim.That(snapshot.LastRecordedAt == record.RecordedAt, $"a snapshot of {customerId} was recorded at another time");
        Assessment assessment = AssessmentCodec.Decode(record.Assessment);
        Claim.That(snapshot.Assessment == assessment, $"a snapshot of {customerId} has another assessment than its record");
        Check(snapshot.Review, snapshot, assessment);
    }

    /// <summary>
    /// Until the instant planned nothing may change under that standard. A plan that is due at once says nothing.
    /// </summary>
    private void Check(ReviewPlan plan, CustomerSnapshot snapshot, Assessment assessment)
    {
        if (plan.At > snapshot.LastRecordedAt)
        {
            Assessment last = Assessor.Assess(Fold(snapshot.Version), Standards.Of(plan.StandardVersion), plan.At.Plus(-TimeSpan.FromMicroseconds(1)));
            Claim.That(
                last.HasLevelsOf(assessment with { StandardVersion = plan.StandardVersion }), $"{customerId} changes before the plan in its snapshot, {plan.At}");
        }
        else
        {
            Claim.That(plan == new ReviewPlan(assessment.StandardVersion, snapshot.LastRecordedAt, plan.Rank), $"{customerId} has a plan for the past");
        }
    }

    /// <summary>What is read to activate it.</summary>
    public StoredCustomer Load() => new(customerId, Snapshot, [.. _records.Skip((int)(Snapshot?.Version ?? 0))]);

    /// <summary>The facts of its first versions, folded in order.</summary>
    public CustomerState Fold(long version)
    {
        var state = new CustomerState();
        foreach (JournalRecord record in _records.Take((int)version))
        {
            state.Apply(InteractionCodec.Decode(record.Interaction));
        }

        return state;
    }
}
