using CustomerGrains.Domain;
using CustomerGrains.Storage;

namespace CustomerGrains.Engine.Core;

/// <summary>
/// The customers in memory who have to be looked at again soon, the earliest first and of those due at one instant by rank. What is
/// due later is left to the index in the store, which everybody in memory is in too: so few are kept here, to the microsecond. An entry
/// is a hint and may be out of date: whoever takes it looks at the customer's own plan.
/// </summary>
/// <param name="horizon">How far ahead is soon.</param>
internal sealed class ReviewTimer(TimeSpan horizon)
{
    private readonly PriorityQueue<string, (long At, int Rank)> _due = new();

    /// <summary>Hints kept.</summary>
    public int Count => _due.Count;

    /// <summary>Keeps a customer's plan, when it is for soon.</summary>
    public void Plan(Grain grain, ReviewPlan plan, Instant now)
    {
        if (plan.At <= now.Plus(horizon) && grain.ReviewAt != plan.At)
        {
            grain.ReviewAt = plan.At;
            _due.Enqueue(grain.CustomerId, (plan.At.Microseconds, plan.Rank));
        }
    }

    /// <summary>When the first is due; null when nobody is kept.</summary>
    public Instant? NextAt => _due.TryPeek(out _, out (long At, int Rank) first) ? new Instant(first.At) : null;

    /// <summary>Takes the next who is due; null when nobody is.</summary>
    public string? TakeDue(Instant now) => NextAt <= now ? _due.Dequeue() : null;
}
