using CustomerGrains.Domain.Assessments;
using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Decisions;

/// <summary>
/// Decides about a customer: segments, grades, stages, warnings, tasks, interventions, and what time does to points and feedback. Depends on its arguments alone, and on the instant only by its UTC day
/// but for the time limits of warnings; deciding again with nothing else new gives the same standing. Allocates nothing when nothing changes.
/// </summary>
/// <remarks>
/// A new customer gets at once what its figures ask for, without confirmation; where they say nothing it has no grade yet. Under another
/// version of the standard levels, stages and what is pending are taken over by name, and since when they are. A level whose name is gone
/// is decided anew. Where the new rules ask for another level than the one taken over, and none was pending, the grade follows at once –
/// down by notice where the grading gives notice. A grading that is gone loses its grades. When a version is followed by the one that was
/// in force before it, as after a rollback, what that one had decided holds again and goes on from there with the facts of today.
/// </remarks>
public static class Decider
{
    /// <summary>Decides.</summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="before">What was decided before; null for a new customer.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="context">The portfolio and the calibration in force.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static Decision Decide(CustomerState state, Standing? before, CompiledStandard standard, DecisionContext context, Instant at)
    {
        Standing? known = Known(before, standard);
        DecisionView view = ViewOf(state, known, standard, context, at);
        return Round(ref view, before, known, standard, at);
    }

    /// <summary>
    /// Assesses a customer and decides about it, with what both need found once: the same as <see cref="Assessor.Assess(CustomerState, Standard, Instant)"/>
    /// and <see cref="Decide"/> give.
    /// </summary>
    /// <param name="state">The customer's facts.</param>
    /// <param name="before">What was decided before; null for a new customer.</param>
    /// <param name="standard">The standard in force.</param>
    /// <param name="context">The portfolio and the calibration in force.</param>
    /// <param name="at">The instant; one before the newest interaction counts as that interaction's.</param>
    public static (Assessment Found, Decision Decision) AssessAndDecide(
        CustomerState state, Standing? before, CompiledStandard standard, DecisionContext context, Instant at)
    {
        Standing? known = Known(before, standard);
        DecisionView view = ViewOf(state, known, standard, context, at);
        return (Assessor.Assess(ref view.Metrics), Round(ref view, before, known, standard, at));
    }

    private static Standing? Known(Standing? before, CompiledStandard standard) =>
        before is null || IsOfShape(before, standard.Shape) ? before : Takeover.Of(before, standard);

    /// <summary>A customer on a day under a standard; what is known is of the standard's shape.</summary>
    internal static DecisionView ViewOf(CustomerState state, Standing? known, CompiledStandard standard, DecisionContext context, Instant at) =>
        new(state, standard.Standard, context, at.Day, known is null ? default : new StandingDraft(known));

    /// <summary>Decides on a view's day.</summary>
    internal static Decision Round(ref DecisionView view, Standing? before, Standing? known, CompiledStandard standard, Instant at)
    {
        var round = new DecisionRound(standard, known, ReferenceEquals(known, before) ? null : before, view.Metrics.Day);
        round.DecideCare(ref view, at);
        foreach (DecisionItem item in standard.Order)
        {
            switch (item.Subject)
            {
                case DecisionSubject.Segment:
                    round.DecideSegment(ref view, item.Place);
                    break;
                case DecisionSubject.Grading:
                    round.DecideGrade(ref view, item.Place);
                    break;
                default:
                    round.DecideStage(ref view, item.Place);
                    break;
            }
        }

        round.DecideWarnings(ref view, at);
        round.DecideTasks(ref view, at);
        round.DecideInterventions(ref view, at);
        round.DecideEligibility(ref view);
        return round.Result(view.Draft);
    }

    /// <summary>Whether a standing's numbers are places in a shape. A version is never reused for another content.</summary>
    internal static bool IsOfShape(Standing standing, StandingShape shape) =>
        ReferenceEquals(standing.Shape, shape) || standing.Shape.Version == shape.Version;
}
