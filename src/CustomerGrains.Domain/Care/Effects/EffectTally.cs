using CustomerGrains.Domain.Customers;
using CustomerGrains.Domain.Decisions;
using CustomerGrains.Domain.Standards;

namespace CustomerGrains.Domain.Care.Effects;

/// <summary>
/// Adds up, customer by customer, what an action did. Who was held out and who was not are compared from the day on which the action was first
/// for them, whatever was then done for whom (intention to treat): chance alone divides them, so that nothing else makes them differ. Exact,
/// in whatever order customers come, and not thread-safe.
/// </summary>
/// <param name="question">Whose effect is asked for.</param>
/// <param name="shapes">The names behind what was decided under all standards so far.</param>
public sealed class EffectTally(EffectQuestion question, StandingShapes shapes)
{
    private readonly long[] _ends = new long[(int)InterventionOutcome.WonBack + 1];

    /// <summary>The question.</summary>
    public EffectQuestion Question => question;

    /// <summary>Customers for whom the action was, and who were not held out.</summary>
    public ArmTally Offered { get; } = new();

    /// <summary>Customers for whom the action was, and who were held out.</summary>
    public ArmTally HeldOut { get; } = new();

    /// <summary>Customers for whom it was done, from the day on which it was first done.</summary>
    public ArmTally Treated { get; } = new();

    /// <summary>Customers for whom the action was, and whose horizon is not over.</summary>
    public long Pending { get; private set; }

    /// <summary>Interventions of the action begun on the days asked for, among those that are kept with customers.</summary>
    public long Interventions { get; private set; }

    /// <summary>Those of them after which the customer bought in time, where the action is to win back.</summary>
    public long WonBack { get; private set; }

    /// <summary>Those of them that ended as was said.</summary>
    /// <param name="outcome">How.</param>
    public long Ended(InterventionOutcome outcome) => _ends[(int)outcome];

    /// <summary>Adds a customer.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="care">What has been decided about serving it.</param>
    /// <param name="state">Its facts.</param>
    /// <param name="standard">The standard, for its currency and its margin.</param>
    public void Add(string customerId, CareStanding care, CustomerState state, Standard standard)
    {
        if (care.TrailOf(question.Action.Name) is not { } trail || !IsAtLevel(trail))
        {
            return;
        }

        if (trail.EligibleDay != 0 && question.Has(trail.EligibleDay))
        {
            AddEligible(customerId, trail, state, standard);
        }

        if (trail.StartedDay != 0 && question.Has(trail.StartedDay) && question.IsOver(trail.StartedDay))
        {
            Treated.Add(CustomerOutcome.After(state, standard, trail.StartedDay, question.Action.HorizonDays), isTreated: true, trail.CostMinorUnits);
        }

        foreach (Intervention each in care.Interventions)
        {
            if (each.Action == question.Action.Name && question.Has(each.StartedAt.Day))
            {
                Interventions++;
                WonBack += each.WonBackDay != 0 ? 1 : 0;
                _ends[(int)each.Outcome]++;
            }
        }
    }

    /// <summary>Adds what another one has of the same question.</summary>
    /// <param name="other">The other one.</param>
    public void Add(EffectTally other)
    {
        Offered.Add(other.Offered);
        HeldOut.Add(other.HeldOut);
        Treated.Add(other.Treated);
        Pending += other.Pending;
        Interventions += other.Interventions;
        WonBack += other.WonBack;
        for (int outcome = 0; outcome < _ends.Length; outcome++)
        {
            _ends[outcome] += other._ends[outcome];
        }
    }

    private void AddEligible(string customerId, ActionTrail trail, CustomerState state, Standard standard)
    {
        if (!question.IsOver(trail.EligibleDay))
        {
            Pending++;
            return;
        }

        CustomerOutcome outcome = CustomerOutcome.After(state, standard, trail.EligibleDay, question.Action.HorizonDays);
        (trail.IsHeldOut(customerId) ? HeldOut : Offered).Add(outcome, trail.MeasuredStarts > 0, trail.MeasuredCostMinorUnits);
    }

    private bool IsAtLevel(ActionTrail trail)
    {
        if (question.Grading.Length == 0)
        {
            return true;
        }

        if (shapes.Find(trail.Version) is not { } shape)
        {
            return false;
        }

        int place = shape.Gradings.TakeWhile(each => each.Name != question.Grading).Count();
        return place < trail.Levels.Length && place < shape.Gradings.Count && shape.Gradings[place].NameOf(trail.Levels[place]) == question.Level;
    }
}
