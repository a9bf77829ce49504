using CustomerGrains.Domain;
using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Outlook;
using CustomerGrains.Engine.Core;
using CustomerGrains.Engine.Tests.Support;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Tests.Simulation;

/// <summary>
/// The simulated callers: they send until they are told what became of it, and compare every answer with what is durable at the
/// moment it is given.
/// </summary>
internal sealed class Clients(ModelStore store, Standards standards, Happenings happenings)
{
    /// <summary>How far the simulated clock may be set back in one run.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(1);

    private readonly Dictionary<int, SimulatedPart> _parts = [];
    private readonly Dictionary<int, SimulatedRead> _reads = [];
    private readonly List<Intent[]> _unanswered = [];
    private readonly Dictionary<Intent, InteractionOutcome> _told = [];
    private readonly HashSet<InteractionKey> _applied = [];
    private readonly Dictionary<string, (PictureKey Key, long Version)> _held = [];
    private int _number;

    public int OpenParts => _parts.Count;

    public int OpenReads => _reads.Count;

    /// <summary>Batches to be sent again, because nobody said what became of them.</summary>
    public int Unanswered => _unanswered.Count;

    public SimulatedPart Open(Intent[] batch)
    {
        SimulatedPart part = SimulatedPart.Of(++_number, batch);
        _parts.Add(part.Number, part);
        return part;
    }

    public SimulatedPart OpenAgain(int index)
    {
        Intent[] batch = _unanswered[index];
        _unanswered.RemoveAt(index);
        return Open(batch);
    }

    public SimulatedRead Ask(string customerId, Instant? at, ReadScope scope = ReadScope.Picture)
    {
        ModelCustomer customer = store[customerId];
        var read = new SimulatedRead(++_number, customerId, at, customer.Acknowledged, customer.Failures, scope);
        _reads.Add(read.Number, read);
        return read;
    }

    /// <summary>Where a picture is said to hold, nothing newer was told to anybody.</summary>
    public void CheckHeld(Instant now)
    {
        foreach ((string customerId, (PictureKey key, long version)) in _held)
        {
            if (key.HoldsAt(now, Graded.By(standards.Current)) is not null)
            {
                happenings.Note("a picture holds");
                long acknowledged = store[customerId].Acknowledged;
                Claim.That(version >= acknowledged, $"version {version} of {customerId} holds, but {acknowledged} was acknowledged");
            }
            else
            {
                happenings.Note("a picture does not hold");
            }
        }
    }

    /// <summary>The process died: nobody hears anything any more, and everybody sends again.</summary>
    public void Crash()
    {
        _held.Clear();
        _unanswered.AddRange(_parts.Values.Select(part => part.Intents));
        _parts.Clear();
        _reads.Clear();
    }

    public void Note(string what) => happenings.Note(what);

    public void Settled(SimulatedPart part)
    {
        Claim.That(_parts.Remove(part.Number), $"part {part.Number} is answered twice");
        if (part.IsInDoubt)
        {
            happenings.Note("a part is in doubt");
            _unanswered.Add(part.Intents);
            return;
        }

        for (int i = 0; i < part.Intents.Length; i++)
        {
            Check(part.Intents[i], part.Outcomes[i]);
        }
    }

    public void Answered(SimulatedRead read, ReadAnswer answer, Instant now)
    {
        Claim.That(_reads.Remove(read.Number), $"question {read.Number} is answered twice");
        ModelCustomer customer = store[read.CustomerId];
        happenings.Note($"a question is answered {answer.Status}");
        switch (answer.Status)
        {
            case ReadStatus.Found when read.Scope == ReadScope.Review:
                Claim.That(!customer.IsInDoubt, $"{read.CustomerId} is said to be looked at while it is in doubt");
                break;
            case ReadStatus.Found:
                Check(read, answer.Picture!, now);
                if (answer.Key is { } key)
                {
                    _held[read.CustomerId] = (key, answer.Picture!.Version);
                }

                break;
            case ReadStatus.NotFound:
                Claim.That(read.Acknowledged == 0, $"{read.CustomerId} is not found, but version {read.Acknowledged} was acknowledged");
                break;
            case ReadStatus.NeedsHistory:
                Claim.That(read.At is not null, $"{read.CustomerId} needs history, though it was asked for the present");
                break;
            default:
                Claim.That(customer.Failures > read.Failures, $"{read.CustomerId} is not available, but nothing failed");
                break;
        }
    }

    /// <summary>What everybody was told last still holds.</summary>
    public void CheckAll()
    {
        foreach ((Intent intent, InteractionOutcome outcome) in _told)
        {
            CheckHolds(intent, outcome);
        }
    }

    private void Check(Intent intent, InteractionOutcome outcome)
    {
        CheckHolds(intent, outcome);
        happenings.Note($"an interaction is {outcome.Kind}");
        _told[intent] = outcome;
        ModelCustomer customer = store[intent.Interaction.CustomerId];
        customer.Acknowledged = Math.Max(customer.Acknowledged, outcome.Version);
        Claim.That(
            outcome.Kind != OutcomeKind.Applied || _applied.Add(intent.Key), $"{intent} is told as applied a second time");
    }

    private void CheckHolds(Intent intent, InteractionOutcome outcome)
    {
        ModelCustomer customer = store[intent.Interaction.CustomerId];
        JournalRecord? holder = customer.Find(intent.Interaction.Id);
        bool holds = holder is not null && holder.Interaction.AsSpan().SequenceEqual(intent.Content);
        if (outcome.Kind == OutcomeKind.Rejected)
        {
            Claim.That(!holds, $"{intent} is rejected, but durable");
            Claim.That(customer.State.Check(intent.Interaction) is not null, $"{intent} is rejected, but the durable customer could take it");
            return;
        }

        Claim.That(holder is not null, $"{intent} is {outcome.Kind}, but nothing with its id is durable");
        Claim.That(
            holds ? outcome.Kind is OutcomeKind.Applied or OutcomeKind.Duplicate : outcome.Kind == OutcomeKind.Conflict,
            $"{intent} is {outcome.Kind}, but what is durable {(holds ? "is the same" : "differs")}");
        Claim.That(
            (outcome.Version, outcome.RecordedAt) == (holder.Version, holder.RecordedAt),
            $"{intent} is {outcome.Kind} with version {outcome.Version}, but its id has version {holder.Version}");
    }

    private void Check(SimulatedRead read, CustomerPicture picture, Instant now)
    {
        ModelCustomer customer = store[read.CustomerId];
        string what = $"the picture of {read.CustomerId} with version {picture.Version}";
        Claim.That(!customer.IsInDoubt, $"{what} is given while the customer is in doubt");
        Claim.That(picture.Version <= customer.Version, $"{what} is given, durable is {customer.Version}");
        Claim.That(picture.Version >= read.Acknowledged, $"{what} is given, but {read.Acknowledged} had been acknowledged");
        Claim.That(picture.LastRecordedAt == customer.Records[(int)picture.Version - 1].RecordedAt, $"{what} has another time than its record");
        Claim.That(read.At is not { } at || picture.Figures.At == at, $"{what} is of another instant");
        Claim.That(
            read.At is not null || picture.Figures.At <= now.Plus(ClockError) || picture.Figures.At == picture.Figures.LastInteractionAt,
            $"{what} is of the future");
        CustomerState facts = customer.Fold(picture.Version);
        Claim.That(
            picture.NextChangeAt == NextChange.Within(facts, standards.Current, picture.Figures.At), $"{what} changes at another instant than it says");
        string expected = FiguresText.Of(CustomerFigures.Of(facts, standards.Current, picture.Figures.At));
        Claim.That(FiguresText.Of(picture.Figures) == expected, $"{what} has other figures than its facts");
    }
}
