using CustomerGrains.Domain.Conditions;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Feedbacks;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Loyalty;
using CustomerGrains.Domain.Metrics;

namespace CustomerGrains.Domain.Care;

/// <summary>
/// What one fact does to points and feedback, which grades and levels alone do not decide: once, when it is recorded. Replay repeats it and
/// never takes it anew, so the ledger of points is a log of decisions; two customers with the same facts in another order may differ in it.
/// </summary>
public static class CareDecisions
{
    private static readonly Metric AtStake = ConditionCompiler.Metric("at_stake");

    /// <summary>What is decided once a fact is recorded. The very decision given where the fact does nothing of this, at no cost.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="decision">What is decided without it.</param>
    /// <param name="state">The customer's facts, with this one.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="context">What is known beside.</param>
    /// <param name="at">When it is recorded.</param>
    public static Decision Follow(
        Interaction fact, Decision decision, CustomerState state, CompiledStandard standard, DecisionContext context, Instant at)
    {
        CareStanding before = decision.Standing.Care ?? CareStanding.None;
        FeedbackRules? rules = standard.Standard.Feedback;
        bool isAboutPoints = PointsDecisions.IsAbout(fact.Detail, standard, before.Points);
        bool isAboutFeedback = FeedbackDecisions.IsAbout(fact.Detail, rules, before.Feedback);
        if (!isAboutPoints && !isAboutFeedback)
        {
            return decision;
        }

        List<DecisionChange> changes = [];
        DecisionView view = Decider.ViewOf(state, decision.Standing, standard, context, at);
        PointsStanding points = before.Points ?? PointsStanding.None;
        points = isAboutPoints ? PointsDecisions.After(fact, points, standard, ref view, changes) : points;
        bool isExcluded = (view.Draft.Segments & standard.ExcludingSegments) != 0;
        FeedbackStanding feedback = before.Feedback ?? FeedbackStanding.None;
        feedback = isAboutFeedback && !isExcluded
            ? FeedbackDecisions.After(fact, feedback, state, rules, ValueOf(ref view), at, changes)
            : feedback;
        CareStanding next = before with
        {
            Points = ReferenceEquals(points, PointsStanding.None) ? null : points,
            Feedback = ReferenceEquals(feedback, FeedbackStanding.None) ? null : feedback,
        };
        return Then(decision, next, changes, state, standard, context, at);
    }

    /// <summary>Whether a fact does something to points or feedback.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="standard">The standard that the customer is graded by.</param>
    /// <param name="before">What is known of points and feedback.</param>
    internal static bool IsAbout(InteractionDetail fact, CompiledStandard standard, CareStanding before) =>
        PointsDecisions.IsAbout(fact, standard, before.Points) || FeedbackDecisions.IsAbout(fact, standard.Standard.Feedback, before.Feedback);

    /// <summary>Goes on deciding with something else about service; the very decision given where it is the same.</summary>
    internal static Decision Then(
        Decision decision, CareStanding care, IReadOnlyList<DecisionChange> changes, CustomerState state, CompiledStandard standard,
        DecisionContext context, Instant at)
    {
        if (care == (decision.Standing.Care ?? CareStanding.None))
        {
            return decision;
        }

        Decision then = Decider.Decide(state, decision.Standing.With(care), standard, context, at);
        return new Decision(then.Standing, [.. decision.Changes, .. changes, .. then.Changes]);
    }

    /// <summary>What would be lost with the customer, in minor units of the reporting currency; 0 where that is not known.</summary>
    internal static long ValueOf(ref DecisionView view) => view.Metrics.WholeMinorUnits(view.Metrics.Read(AtStake));
}
