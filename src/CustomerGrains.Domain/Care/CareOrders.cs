using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Investigations;
using CustomerGrains.Domain.Loyalty;

namespace CustomerGrains.Domain.Care;

/// <summary>What people order about points, investigations and feedback: which orders a customer can take, and what follows from them.</summary>
public static class CareOrders
{
    /// <summary>Whether an order is one of these.</summary>
    public static bool Has(InteractionDetail order) => order is PointsSpending or PointsAdjustment or InvestigationMove or FeedbackMove;

    /// <summary>Says why an order cannot be carried out, or null when it can.</summary>
    /// <param name="standing">What has been decided about the customer.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="order">The order, valid by itself.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="mayHave">Whether the customer may have an interaction of an id; false only where it has none.</param>
    /// <param name="at">When it would be.</param>
    public static Rejection? Check(
        Standing? standing, CustomerState state, InteractionDetail order, CompiledStandard standard, Func<string, bool> mayHave, Instant at)
    {
        CareStanding care = standing?.Care ?? CareStanding.None;
        return order switch
        {
            InvestigationMove move => InvestigationOrders.Check(care, move, mayHave),
            FeedbackMove move => FeedbackOrders.Check(care, move),
            _ => PointsOrders.Check(care, order, standard, Math.Max(at.Day, state.Ledger.NewestDay)),
        };
    }

    /// <summary>What is decided once an order is carried out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="decision">What is decided without it.</param>
    /// <param name="state">The customer's facts.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">The instant.</param>
    public static Decision Follow(
        InteractionDetail order, Decision decision, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at)
    {
        CareStanding before = decision.Standing.Care ?? CareStanding.None;
        List<DecisionChange> changes = [];
        CareStanding next = order switch
        {
            InvestigationMove move => Move(move, before, decision.Standing, state, standard, context, at, changes),
            FeedbackMove move => before with
            {
                Feedback = FeedbackOrders.After(before.Feedback ?? FeedbackStanding.None, move, standard.Standard.Feedback, at, changes) ?? before.Feedback,
            },
            _ => before with { Points = PointsAfter(before.Points ?? PointsStanding.None, order, standard, at, changes) ?? before.Points },
        };
        return CareDecisions.Then(decision, next, changes, state, standard, context, at);
    }

    private static CareStanding Move(
        InvestigationMove move, CareStanding before, Standing standing, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at,
        List<DecisionChange> changes)
    {
        Investigation? known = before.InvestigationOf(move.RiskKind);
        InvestigationState from = known?.State ?? InvestigationState.None;
        DecisionView view = Decider.ViewOf(state, standing, standard, context, at);
        Investigation next = InvestigationOrders.After(known, move, at, CareDecisions.ValueOf(ref view));
        changes.Add(new DecisionChange(
            DecisionSubject.Investigation, InvestigationSteps.NameOf(move.RiskKind), from == InvestigationState.None ? "" : InvestigationSteps.NameOf(from),
            InvestigationSteps.NameOf(next.State), from == next.State ? DecisionReason.InvestigationNoted : DecisionReason.InvestigationMoved));
        return before.With(next);
    }

    private static PointsStanding? PointsAfter(
        PointsStanding before, InteractionDetail order, CompiledStandard standard, Instant at, List<DecisionChange> changes)
    {
        PointsStanding? next = PointsOrders.After(before, order, standard, at.Day);
        if (next is not null)
        {
            DecisionReason reason = order is PointsSpending ? DecisionReason.PointsSpent : DecisionReason.PointsAdjusted;
            PointsDecisions.Tell(before, next, reason, changes);
        }

        return next;
    }
}
