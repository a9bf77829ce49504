using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tallies;
using CustomerGrains.Domain.Warnings.Judging;

namespace CustomerGrains.Domain.Trials;

/// <summary>
/// A customer who lives its past again under a candidate: each fact and order is decided about as it was when it was recorded, and silence is
/// looked at when time alone leads to another decision, so that points, feedback, investigations, interventions and grades set by hand are
/// what they would have been. An order that the candidate cannot carry out has no effect.
/// </summary>
/// <param name="life">Its past.</param>
/// <param name="candidate">The standard that is tried.</param>
internal sealed class PastCustomer(PastLife life, CompiledStandard candidate)
{
    private Instant? _next;
    private bool _isSettled;

    /// <summary>Its facts.</summary>
    public CustomerState State { get; } = new();

    /// <summary>What is decided about it; null before the first decision.</summary>
    public Standing? Standing { get; private set; } = life.Standing;

    /// <summary>What of that became otherwise with the last decision.</summary>
    public IReadOnlyList<DecisionChange> Changes { get; private set; } = [];

    /// <summary>What the last step says about how warnings came out.</summary>
    public IReadOnlyList<JudgedLine> Judged { get; private set; } = [];

    /// <summary>Takes a fact in without deciding.</summary>
    public void Know(Interaction interaction) => State.Apply(interaction);

    /// <summary>
    /// Takes in what came before the weeks and was recorded later: decided about where points, feedback or orders come of it, for all else
    /// is decided when the weeks begin.
    /// </summary>
    public void TakeEarly(in PastRecord record, DecisionContext context)
    {
        InteractionDetail detail = record.Interaction.Detail;
        if (!detail.IsFact || CareDecisions.IsAbout(detail, candidate, Standing?.Care ?? CareStanding.None))
        {
            Take(record, context);
            return;
        }

        Know(record.Interaction);
    }

    /// <summary>Takes in a fact or an order, and decides.</summary>
    public void Take(in PastRecord record, DecisionContext context)
    {
        (Interaction interaction, Instant at) = (record.Interaction, record.At);
        InteractionDetail detail = interaction.Detail;
        (Changes, Judged) = ([], []);
        if (!detail.IsFact
            && (Standing is null || OrderDecisions.Check(life.CustomerId, State, Standing, static _ => true, detail, candidate, at) is not null))
        {
            return;
        }

        PurchaseDayMove move = PurchaseDayMove.Of(State, interaction);
        State.Apply(interaction);
        Decision decision = Decider.Decide(State, Standing, candidate, context, at);
        decision = detail.IsFact
            ? CareDecisions.Follow(interaction, decision, State, candidate, context, at)
            : OrderDecisions.Follow(detail, decision, State, candidate, context, at);
        Become(decision, move, interaction.OccurredAt.Day, at);
        (_next, _isSettled) = (null, false);
    }

    /// <summary>Takes in what became known when the weeks were over; of it only what it says about warnings of the weeks counts.</summary>
    public void Hear(in PastRecord record)
    {
        PurchaseDayMove move = PurchaseDayMove.Of(State, record.Interaction);
        State.Apply(record.Interaction);
        Judged = [];
        if (Standing is { } standing)
        {
            Become(new Decision(standing, []), move, record.Interaction.OccurredAt.Day, record.At);
        }
    }

    /// <summary>Is taken over by the candidate. Warnings that it opens for what was so before are not judged.</summary>
    public void Begin(Instant at, DecisionContext context)
    {
        (Standing, Changes) = Decider.Decide(State, Standing, candidate, context, at);
        (_next, _isSettled) = (null, false);
    }

    /// <summary>Decides again.</summary>
    public void Look(Instant at, DecisionContext context)
    {
        Standing? before = Standing;
        Become(Decider.Decide(State, before, candidate, context, at), default, at.Day, at);
        (_next, _isSettled) = (null, ReferenceEquals(before, Standing));
    }

    /// <summary>The first instant, never too late, at which time alone may lead to another decision.</summary>
    /// <param name="at">When it was decided last.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="end">Later ones need not be known.</param>
    public Instant NextLook(Instant at, DecisionContext context, Instant end) => _next ??= Find(at, context, end);

    private void Become(in Decision decision, in PurchaseDayMove move, int day, Instant at)
    {
        (Decision judged, IReadOnlyList<JudgedLine>? lines) = WarningJudge.Follow(Standing, decision, State, move, day, at.Day);
        (Standing, Changes, Judged) = (judged.Standing, judged.Changes, lines ?? []);
    }

    private Instant Find(Instant at, DecisionContext context, Instant end)
    {
        Instant next = Standing is { } standing ? NextDecision.After(State, standing, candidate, context, at, end) : end;

        // Whoever has just looked and found nothing would find nothing at once again.
        return _isSettled && next <= at ? Instant.StartOfDay(at.Day + 1) : next;
    }
}
