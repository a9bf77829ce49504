using CustomerGrains.Domain;
using CustomerGrains.Domain.Interactions;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// Looks at customers again: when time alone may have changed what they are, and when they were last looked at under another standard.
/// What a customer is has to differ from what its newest record says for anything to be recorded, so however often one is looked at,
/// before a crash and after it, each change is recorded once.
/// </summary>
internal sealed class Reviews(ShardStandards standards, ShardLimits limits, GrainTable grains, CommitQueue commits, IShardEffects effects)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Customers in memory who are due soon.</summary>
    public ReviewTimer Timer { get; } = new(limits.ReviewHorizon);

    /// <summary>Looks at those in memory who are due, up to a limit; gives those whose plan alone is new, or nobody's.</summary>
    public IEnumerable<Grain> DoDue(Instant now)
    {
        for (int done = 0; done < limits.ReviewsAtOnceMax && Timer.TakeDue(now) is { } customerId; done++)
        {
            if (grains.Find(customerId) is { } grain)
            {
                grain.ReviewAt = Grain.NoReview;
                if (Do(grain, now))
                {
                    yield return grain;
                }
            }
        }
    }

    /// <summary>Looks at a customer, if that is due; else sees to it that it is looked at in time.</summary>
    /// <returns>Whether its plan is new, and nothing else.</returns>
    public bool Do(Grain grain, Instant now)
    {
        try
        {
            // Who is being read is planned when it is there.
            return grain.Customer is { Version: > 0 } customer && Do(grain, customer, now);
        }
        catch (Exception exception)
        {
            // Looking changes nothing, so the customer is as good as before.
            effects.Faulted(exception);
            return false;
        }
    }

    private bool Do(Grain grain, ActiveCustomer customer, Instant now)
    {
        ReviewPlan plan = customer.PlanUnder(standards.Now);
        bool isOutdated = plan.StandardVersion != standards.Now.Key;
        if (!isOutdated && plan.At > now)
        {
            Timer.Plan(grain, plan, now);
            return false;
        }

        if (grain.Phase != GrainPhase.Ready)
        {
            Timer.Plan(grain, plan with { At = now.Plus(AgainAfter) }, now);
            return false;
        }

        return Do(grain, customer, new DoneReview(isOutdated ? ReviewCause.Standard : ReviewCause.Time, plan.At, HasChanged: true), now);
    }

    private bool Do(Grain grain, ActiveCustomer customer, DoneReview review, Instant now)
    {
        if (customer.Review(review.Cause, standards.Now, now) is not { } made)
        {
            effects.Reviewed(review with { HasChanged = false });
            return true;
        }

        var pending = new PendingReview(grain, made, review);
        grain.AddPending(pending);
        commits.Add(pending);
        grains.Charge(grain);
        return false;
    }
}
