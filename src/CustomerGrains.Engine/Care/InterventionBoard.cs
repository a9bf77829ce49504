using System.Collections.Concurrent;
using CustomerGrains.Domain.Care;
using CustomerGrains.Domain.Decisions;

namespace CustomerGrains.Engine.Care;

/// <summary>
/// The interventions of all customers that are not over, kept as <see cref="TaskBoard"/> keeps tasks: as soon as they are durable, the newest
/// version of a customer counting. Who ever had one stays, with the last ones that are over. Safe for concurrent use.
/// </summary>
public sealed class InterventionBoard
{
    private readonly ConcurrentDictionary<string, Entry> _customers = new(StringComparer.Ordinal);

    /// <summary>Takes what is known of a customer, unless something newer is known.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="version">Its version.</param>
    /// <param name="standing">What has been decided about it; null for nothing.</param>
    public void Put(string customerId, long version, Standing? standing)
    {
        if (standing?.Care is { Interventions.Count: > 0 })
        {
            _customers.AddOrUpdate(
                customerId, static (_, put) => put, static (_, known, put) => put.Version >= known.Version ? put : known, new Entry(version, standing));
        }
    }

    /// <summary>A page of the interventions that match, the oldest first.</summary>
    /// <param name="matches">Which ones.</param>
    /// <param name="after">The place to begin after; null for the first.</param>
    /// <param name="limit">Most interventions to give, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public InterventionPage List(Func<OpenIntervention, bool> matches, InterventionPlace? after, int limit)
    {
        (IReadOnlyList<OpenIntervention> first, long total, bool hasMore) = FirstOnes.Of(All().Where(matches), InterventionPlace.Of, after, limit);
        return new InterventionPage(first, total, hasMore);
    }

    private IEnumerable<OpenIntervention> All()
    {
        foreach ((string customerId, Entry entry) in _customers)
        {
            foreach (Intervention intervention in entry.Standing.Care!.Interventions)
            {
                if (intervention.IsOpen)
                {
                    yield return new OpenIntervention(customerId, entry.Version, entry.Standing, intervention);
                }
            }
        }
    }

    private readonly record struct Entry(long Version, Standing Standing);
}
